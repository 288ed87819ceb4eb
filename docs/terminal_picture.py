#!/usr/bin/env python3
"""Draw coloured terminal output as an SVG: the picture of the README.

    build/preship check --color always ... | docs/terminal_picture.py '$ preship check' > docs/terminal.svg
"""
import html
import re
import sys

COLOURS = {"31": "#f47067", "33": "#daaa3f", "34": "#6cb6ff", "36": "#76e3ea"}
WIDTH, HEIGHT, MARGIN = 7.83, 18, 16  # of one character cell, and around the text


def spans(line):
    """Pieces of a line between escape sequences, each with its style."""
    style = ""
    for part in re.split(r"(\x1b\[[0-9;]*m)", line):
        code = re.fullmatch(r"\x1b\[([0-9;]*)m", part)
        if not code:
            yield style, part
            continue
        numbers = code[1].split(";")
        style = "font-weight:bold;" if "1" in numbers else ""
        style += "".join(f"fill:{COLOURS[n]}" for n in numbers if n in COLOURS)


def main():
    text = re.sub(r"\x1b\]8;[^\x1b\x07]*(\x1b\\|\x07)", "", sys.stdin.read())
    lines = sys.argv[1:] + text.rstrip("\n").split("\n")
    columns = max(len(re.sub(r"\x1b\[[0-9;]*m", "", line)) for line in lines)
    width, height = columns * WIDTH + 2 * MARGIN, len(lines) * HEIGHT + 2 * MARGIN
    print(f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.0f}" height="{height:.0f}" font-family="DejaVu Sans Mono, Menlo, Consolas, monospace" font-size="13">')
    print(f'<rect width="100%" height="100%" rx="8" fill="#1c2128"/><g fill="#cdd9e5" xml:space="preserve">')
    for number, line in enumerate(lines):
        pieces = "".join(f'<tspan style="{style}">{html.escape(piece)}</tspan>' for style, piece in spans(line) if piece)
        print(f'<text x="{MARGIN}" y="{MARGIN + (number + 0.8) * HEIGHT:.1f}" xml:space="preserve">{pieces}</text>')
    print("</g></svg>")


if __name__ == "__main__":
    main()
