"""The printing floor: forms as data, set and drawn on reportlab's canvas, every font embedded."""
