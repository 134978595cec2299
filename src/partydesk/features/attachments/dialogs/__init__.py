"""附件 on screen: the strip beside a person or a step, and one attachment by itself."""
