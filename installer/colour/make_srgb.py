"""Make resources/colour/srgb.icc: the colours of a screen, as every archival PDF has to name some.

    python installer/colour/make_srgb.py    (needs Pillow with LittleCMS)

The profile is LittleCMS's own sRGB. What differs from run to run is set: date, digest, and the
version, because PDF/A-2 knows no profile newer than 4.2 and nothing in this one is.
"""

from pathlib import Path

from PIL import ImageCms

TARGET = Path(__file__).resolve().parents[2] / "resources" / "colour" / "srgb.icc"


def main() -> None:
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    profile[8:12] = bytes((4, 0x20, 0, 0))
    profile[24:36] = b"".join(n.to_bytes(2, "big") for n in (2000, 1, 1, 0, 0, 0))
    profile[84:100] = bytes(16)
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_bytes(profile)
    print(TARGET, len(profile), "bytes")


if __name__ == "__main__":
    main()
