"""Rebuild static/fonts/: the subsets of Noto Sans and Noto Sans Arabic that pages use.

Needs npm and, for this interpreter, fonttools and brotli, on a maintainer's machine only: the
result is committed. Latin and Cyrillic are taken as their makers sliced them; the extended Latin
and the Arabic slice are cut down to the letters of European names and of the Arabic language.
Chinese has no web font: four megabytes are too many, and every system has one.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

TARGET = Path(__file__).resolve().parent.parent / "static" / "fonts"
PACKAGES = ("@fontsource/noto-sans@5.2.10", "@fontsource/noto-sans-arabic@5.2.10")
WEIGHTS = (400, 700)
ARABIC = (
    "U+0020-007E,U+00A0,U+00AB,U+00BB,U+060C,U+061B,U+061F,U+0621-063A,U+0640-0652,U+0660-066C,"
    "U+0670,U+0671,U+067E,U+0686,U+06A4,U+06AF,U+06F0-06F9,U+200C-200F,U+2010-2015,U+2018-201F,"
    "U+2026"
)
# Latin Extended-A, the comma-below letters of Romanian and the capital sharp s.
LATIN_EXTENDED = "U+0100-017F,U+0218-021B,U+1E9E"


def subset(source: Path, target: Path, letters: str) -> None:
    """Write the glyphs of `letters` (and what joins and shapes them) as WOFF2."""
    command = [sys.executable, "-m", "fontTools.subset", str(source), "--flavor=woff2"]
    command += ["--layout-features=*", f"--unicodes={letters}", f"--output-file={target}"]
    subprocess.run(command, check=True)


def main() -> int:
    TARGET.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        install = ["npm", "install", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"]
        subprocess.run([*install, "--prefix", folder, *PACKAGES], check=True)
        sans = Path(folder) / "node_modules" / "@fontsource" / "noto-sans"
        arabic = Path(folder) / "node_modules" / "@fontsource" / "noto-sans-arabic"
        for weight in WEIGHTS:
            for script in ("latin", "cyrillic"):
                source = sans / "files" / f"noto-sans-{script}-{weight}-normal.woff2"
                shutil.copyfile(source, TARGET / f"noto-sans-{script}-{weight}.woff2")
            source = sans / "files" / f"noto-sans-latin-ext-{weight}-normal.woff2"
            subset(source, TARGET / f"noto-sans-latin-ext-{weight}.woff2", LATIN_EXTENDED)
            source = arabic / "files" / f"noto-sans-arabic-arabic-{weight}-normal.woff2"
            subset(source, TARGET / f"noto-sans-arabic-{weight}.woff2", ARABIC)
        licence = (sans / "LICENSE").read_text(encoding="utf-8")
        first, rest = licence.split("\n", 1)
        also = (arabic / "LICENSE").read_text(encoding="utf-8").split("\n", 1)[0]
        (TARGET / "OFL.txt").write_text(f"{first}\n{also}\n{rest}", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
