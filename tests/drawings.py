"""Small SVG drawings, each with something that is easily read wrong, and the SVG that other programs write."""

from __future__ import annotations

HEAD = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
    'width="40mm" height="40mm" viewBox="0 0 40 40">'
)

DRAWINGS = {
    "arcs": HEAD + '<path fill="#c03030" d="M5 20A10 6 30 1 1 30 25z"/>'
    '<path fill="none" stroke="#000" stroke-width="1" d="M6 30a8 4 20 0 1 12 4 6 6 0 0010-2a1 1 0 01 8 0"/></svg>',
    "transforms": HEAD + '<g transform="translate(20 20) rotate(30)"><g transform="scale(2 1)">'
    '<rect x="-6" y="-6" width="12" height="12" rx="3" fill="#2050b0" stroke="#000" stroke-width="1.5"/>'
    '<g transform="skewX(20)"><circle r="3" fill="#fff" stroke="#8a5326"/></g></g></g></svg>',
    "even-odd": HEAD + '<path fill-rule="evenodd" fill="#208040" d="M20 4L30 34 4 14H36L10 34z"/></svg>',
    "nonzero": HEAD + '<path fill="#208040" d="M20 4L30 34 4 14H36L10 34z"/>'
    '<path d="M2 2h10v10h-10zM4 4h6v6h-6zM14 2h10v10h-10zM16 4v6h6v-6z"/></svg>',
    "dashes": HEAD + '<path d="M4 4C14 40 26 -4 36 36" fill="none" stroke="#000" stroke-width="1.5" '
    'stroke-dasharray="3 1.5 .5"/><circle cx="20" cy="20" r="14" fill="none" stroke="#c02020" stroke-dasharray="4 2" '
    'stroke-dashoffset="1" stroke-linecap="round"/><path d="M3 38H37" stroke="#000" stroke-dasharray="0 2" '
    'stroke-linecap="round"/><rect x="2" y="8" width="8" height="8" fill="none" stroke="#2050b0" '
    'stroke-dasharray="5 3 1"/></svg>',
    "ends": HEAD + '<g fill="none" stroke="#000" stroke-width="3"><path d="M5 5L20 12 5 15"/>'
    '<path d="M5 20L20 27 5 30" stroke-linecap="square" stroke-linejoin="bevel"/>'
    '<path d="M25 5L38 12 25 15" stroke-linecap="round" stroke-linejoin="round"/><path d="M24 25L38 26 24 27"/>'
    '<path d="M24 33L38 35 24 37" stroke-miterlimit="20" stroke-width="1"/></g></svg>',
    "use": HEAD + '<defs><symbol id="s" viewBox="0 0 10 10"><circle cx="5" cy="5" r="6" fill="#c08020"/>'
    '<path d="M0 0L10 10" stroke="#000"/></symbol><g id="g"><rect width="4" height="4"/></g></defs>'
    '<use xlink:href="#s" x="3" y="3" width="14" height="10"/><use href="#g" transform="translate(25 5) rotate(20)" '
    'fill="#2050b0"/><use href="#g" x="20" y="25" fill="#c02020"/>'
    '<g transform="scale(-1 1) translate(-40 0)"><use href="#g" x="30" y="30"/></g></svg>',
    "style": HEAD + "<style>/* c */ .a{fill:#c02020;stroke:none} rect.b,.c{fill:#2050b0} #x{fill:#208040!important}"
    "@media print{.a{fill:#000}} circle{stroke:#000;stroke-width:1px}</style>"
    '<rect class="a" x="2" y="2" width="8" height="8" fill="#000"/><rect class="b a" x="12" y="2" width="8" height="8"/>'
    '<circle class="c" cx="28" cy="8" r="5"/><rect id="x" class="a" x="2" y="20" width="8" height="8" '
    'style="fill:#000"/><g style="fill:currentColor;color:#808"><path d="M20 20h10v10z"/></g></svg>',
    "clip": HEAD + '<defs><clipPath id="c"><circle cx="20" cy="20" r="12"/><rect x="2" y="2" width="8" height="8"/>'
    '</clipPath></defs><g clip-path="url(#c)"><rect x="5" y="5" width="30" height="15" fill="#c02020"/>'
    '<path d="M0 0L40 40M0 40L40 0" stroke="#000" stroke-width="2"/><circle cx="20" cy="20" r="3" fill="#fff"/></g>'
    "</svg>",
    "view box": '<svg xmlns="http://www.w3.org/2000/svg" width="40mm" height="20mm" viewBox="-50 -50 100 100" '
    'preserveAspectRatio="xMinYMid meet"><ellipse rx="45" ry="30" fill="#c02020"/>'
    '<ellipse rx="20" ry="40" fill="none" stroke="#000" stroke-width="4"/></svg>',
    "stretched": '<svg xmlns="http://www.w3.org/2000/svg" width="40mm" height="20mm" viewBox="-50 -50 100 100" '
    'preserveAspectRatio="none"><circle r="40" fill="#c02020"/><path d="M-40 -40L40 40" stroke="#000" '
    'stroke-width="6" stroke-linecap="round"/></svg>',
    "units": '<svg xmlns="http://www.w3.org/2000/svg" width="4cm" height="1.5in"><rect x="10%" y="10%" width="50%" '
    'height="30%" fill="#2050b0"/><circle cx="2cm" cy="25mm" r="12pt" fill="#c02020" stroke="#000" '
    'stroke-width=".5mm"/><line x1="0.1in" y1="1pc" x2="3.5cm" y2="90%" stroke="#000" stroke-width="1mm" '
    'stroke-linecap="round"/></svg>',
    "unseen": HEAD + '<rect width="20" height="20" display="none"/><rect x="20" width="20" height="20" '
    'visibility="hidden"/><g visibility="hidden"><rect y="20" width="10" height="10" visibility="visible" '
    'fill="#208040"/></g><g opacity="0"><rect x="20" y="20" width="10" height="10"/></g><rect x="30" y="30" width="8" '
    'height="8" fill-opacity="0"/><rect x="5" y="5" width="5" height="5" fill="none"/></svg>',
    "curves": HEAD + '<path fill="none" stroke="#000" stroke-linecap="round" d="M4 10Q10 0 16 10T28 10t8 0M4 20'
    'C8 10 12 10 16 20S24 30 28 20s6-8 8 0"/><polyline points="4,30 10,36 16,30 22,36" fill="#c08020" stroke="#000" '
    'stroke-linejoin="round"/><polygon points="26 28 38 28 32 38" fill="#fff" stroke="#2050b0" paint-order="stroke"/>'
    "</svg>",
    "nested": HEAD + '<svg x="5" y="5" width="20" height="10" viewBox="0 0 10 10"><rect x="-5" y="1" width="20" '
    'height="12" fill="#c02020"/></svg><switch><foreignObject/><g><path d="M5 20h10v10H5z" fill="#208040"/></g>'
    '<g><rect width="40" height="40"/></g></switch><a><circle cx="30" cy="30" r="5" fill="#000"/></a></svg>',
    "white cover": HEAD + '<rect x="4" y="4" width="32" height="32" fill="#8a5326"/><circle cx="20" cy="20" r="12" '
    'fill="#fff"/><path d="M10 20H30" stroke="#000" stroke-width="2" stroke-linecap="round"/>'
    '<circle cx="20" cy="20" r="2" fill="#fff"/></svg>',
}
