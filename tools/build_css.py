"""Rebuild static/css/vendor/govuk.css: the form components of GOV.UK Frontend, made ours.

Needs Node with npm, on a maintainer's machine only: the result is committed. The components are
compiled without GOV.UK's font, crown and brand, in our type scale and colours, and every physical
property (left, right) becomes a logical one (start, end), so that one stylesheet serves both
directions. Run `python tools/build_css.py` and commit what changed.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from pathlib import Path

TARGET = Path(__file__).resolve().parent.parent / "static" / "css" / "vendor" / "govuk.css"
PACKAGES = ("govuk-frontend@6.6.0", "sass@1.94.2")
COMPONENTS = (
    "button",
    "checkboxes",
    "date-input",
    "details",
    "error-message",
    "error-summary",
    "fieldset",
    "file-upload",
    "hint",
    "input",
    "label",
    "radios",
    "select",
    "skip-link",
    "textarea",
)
# Size and line height on narrow and on wide screens, in pixels, for each step of the scale.
SCALE = {
    80: (40, 48, 48, 56),
    48: (30, 38, 36, 44),
    36: (26, 34, 30, 38),
    27: (21, 30, 24, 32),
    24: (19, 28, 21, 30),
    19: (17, 26, 18, 28),
    16: (16, 24, 16, 24),
    14: (15, 22, 15, 22),
}
COLOURS = {
    "brand": "#00629b",
    "text": "#1b2733",
    "secondary-text": "#4d5b69",
    "focus": "#ffd24a",
    "focus-text": "#1b2733",
    "error": "#b3261e",
    "success": "#0b6b3a",
    "border": "#c9d3dc",
    "input-border": "#1b2733",
    "hover": "#c9d3dc",
    "link": "#005a92",
    "link-visited": "#5b2d82",
    "link-hover": "#003f66",
    "link-active": "#1b2733",
    "surface-background": "#eef6fb",
    "surface-text": "#1b2733",
    "surface-border": "#c9d3dc",
    "template-background": "#ffffff",
}
NOTICE = """/*!
 * Form components of GOV.UK Frontend 6.6.0, compiled and changed for this portal by
 * tools/build_css.py: own colours and type scale, logical properties, no GDS Transport, no crest.
 * Do not edit by hand.
 *
 * The MIT License (MIT). Copyright (c) 2017 Crown Copyright (Government Digital Service)
 * The full text of the licence is in govuk.LICENSE.txt beside this file.
 */
"""

LOGICAL = {
    "margin-left": "margin-inline-start",
    "margin-right": "margin-inline-end",
    "padding-left": "padding-inline-start",
    "padding-right": "padding-inline-end",
    "left": "inset-inline-start",
    "right": "inset-inline-end",
    "border-top-left-radius": "border-start-start-radius",
    "border-top-right-radius": "border-start-end-radius",
    "border-bottom-left-radius": "border-end-start-radius",
    "border-bottom-right-radius": "border-end-end-radius",
}
for side, edge in (("left", "start"), ("right", "end")):
    for part in ("", "-width", "-color", "-style"):
        LOGICAL[f"border-{side}{part}"] = f"border-inline-{edge}{part}"

# What no property can turn round: the triangle of an opened or closed <details>.
RIGHT_TO_LEFT = (
    "[dir=rtl] .govuk-details__summary::before{clip-path:polygon(100% 0,0 50%,100% 100%);"
    "border-width:7px 12.124px 7px 0;border-color:transparent;border-right-color:inherit}"
    "[dir=rtl] .govuk-details[open]>.govuk-details__summary::before{"
    "clip-path:polygon(0 0,50% 100%,100% 0);border-width:12.124px 7px 0;"
    "border-color:transparent;border-top-color:inherit}"
)


def stylesheet() -> str:
    """The Sass source: settings of ours, then one line for each component."""
    scale = ",".join(
        f"{step}:(null:(font-size:{a}px,line-height:{b}px),"
        f"tablet:(font-size:{c}px,line-height:{d}px),print:(font-size:{a * 0.7}pt,line-height:1.3))"
        for step, (a, b, c, d) in SCALE.items()
    )
    colours = ",".join(f'"{name}":{value}' for name, value in COLOURS.items())
    root = "govuk-frontend/dist/govuk"
    lines = [
        f'@use "{root}/settings" with ('
        '$govuk-font-family:("Noto Sans","Noto Sans Arabic",system-ui,sans-serif),'
        "$govuk-include-default-font-face:false,"
        f"$govuk-typography-scale:({scale}),$govuk-functional-colours:({colours}));",
        f'@use "{root}/custom-properties";',
        f'@use "{root}/objects/form-group";',
        f'@use "{root}/objects/button-group";',
        f'@use "{root}/utilities/visually-hidden";',
    ]
    lines += [f'@use "{root}/components/{name}";' for name in COMPONENTS]
    return "\n".join(lines)


def four_sides(match: re.Match[str]) -> str:
    """`margin:1px 2px 3px 4px` as block and inline; left alone where left equals right."""
    name, value, important = match[1], match[2], ""
    if value.endswith("!important"):
        value, important = value[: -len("!important")], "!important"
    sides = value.split()
    if "(" in value or len(sides) != 4 or sides[1] == sides[3]:
        return match[0]
    top, right, bottom, left = sides
    return f"{name}-block:{top} {bottom}{important};{name}-inline:{left} {right}{important}"


def logical(css: str) -> str:
    """The same stylesheet without left and right."""
    names = "|".join(map(re.escape, sorted(LOGICAL, key=len, reverse=True)))
    css = re.sub(r"([;{])(" + names + r"):", lambda m: m[1] + LOGICAL[m[2]] + ":", css)
    css = re.sub(r"(float|clear):left", r"\1:inline-start", css)
    css = re.sub(r"(float|clear):right", r"\1:inline-end", css)
    css = css.replace("text-align:left", "text-align:start")
    css = css.replace("text-align:right", "text-align:end")
    return re.sub(r"(?<=[;{])(margin|padding):([^;}]+)", four_sides, css)


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        install = ["npm", "install", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"]
        subprocess.run([*install, "--prefix", folder, *PACKAGES], check=True)
        modules = Path(folder) / "node_modules"
        source = Path(folder) / "govuk.scss"
        source.write_text(stylesheet(), encoding="utf-8")
        sass = ["node", str(modules / "sass" / "sass.js"), "--no-source-map", "--no-charset"]
        sass += ["--style=compressed", f"--load-path={modules}", str(source)]
        built = subprocess.run(sass, check=True, capture_output=True, text=True).stdout
    css = logical(built.lstrip("\ufeff").strip())
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_text(NOTICE + css + RIGHT_TO_LEFT + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
