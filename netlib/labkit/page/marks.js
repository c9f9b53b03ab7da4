// How people look on a canvas: plain shapes, and eight faces that differ in outline, not only in colour.

const TAU = 2 * Math.PI;
const DARK = "#26201c"; // hair, eyes and hats are dark in every theme, on skin that shows them
const LIGHT = "#ffffff";

/** @typedef {CanvasRenderingContext2D} Pen */
/** @typedef {(pen: Pen, x: number, y: number, r: number) => void} Shape adds its outline to the path */

const at = (turn, r) => [r * Math.cos(turn * TAU), r * Math.sin(turn * TAU)];

/** Corners as points on a circle of radius 1; every second one may be nearer to the middle. */
const corners = (count, start = -0.25, radii = [1]) => Array.from({ length: count }, (_, i) =>
  at(start + i / count, radii[i % radii.length]));

/** Ends where it began rather than by closePath(), which takes ever longer as a path grows. */
function polygon(pen, x, y, r, points) {
  pen.moveTo(x + r * points[0][0], y + r * points[0][1]);
  for (let i = points.length - 1; i >= 0; i -= 1) pen.lineTo(x + r * points[i][0], y + r * points[i][1]);
}

const [TRIANGLE, DIAMOND, PENTAGON, HEXAGON] = [corners(3), corners(4), corners(5), corners(6, 0)];
const [STAR, CROSS] = [corners(10, -0.25, [1, 0.45]), corners(12, -0.21, [1, 1, 0.45])];

/** @type {Record<string, Shape>} */
export const SHAPES = {
  circle: (pen, x, y, r) => {
    pen.moveTo(x + r, y);
    pen.arc(x, y, r, 0, TAU);
  },
  square: (pen, x, y, r) => pen.rect(x - r * 0.9, y - r * 0.9, r * 1.8, r * 1.8),
  triangle: (pen, x, y, r) => polygon(pen, x, y, r * 1.25, TRIANGLE),
  diamond: (pen, x, y, r) => polygon(pen, x, y, r * 1.25, DIAMOND),
  pentagon: (pen, x, y, r) => polygon(pen, x, y, r * 1.1, PENTAGON),
  hexagon: (pen, x, y, r) => polygon(pen, x, y, r * 1.08, HEXAGON),
  star: (pen, x, y, r) => polygon(pen, x, y, r * 1.3, STAR),
  cross: (pen, x, y, r) => polygon(pen, x, y, r * 1.15, CROSS),
};

const CURLS = [0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.1].map((turn) => ["disc", ...at(turn, 0.66), 0.27]);
const LONG_HAIR = [["bar", -0.78, -0.3, 1.56, 1.05], ["disc", 0, -0.2, 0.78]];

/** Pieces behind and in front of a head with its middle at (0, 0); `light` ones stand out from dark hair. */
const FACES = {
  bun: { skin: "#f1c9a5", back: [["disc", 0, -0.76, 0.26]], front: [["cap", 0.22]] },
  cap: { skin: "#c98d62", front: [["cap", 0.3], ["bar", -0.1, -0.5, 1.05, 0.2]] },
  glasses: { skin: "#ffdfc4", front: [["ring", -0.31, 0.02, 0.27], ["ring", 0.31, 0.02, 0.27]], eyes: false },
  beard: { skin: "#e8b58c", front: [["beard"]] },
  curls: { skin: "#a86f47", back: CURLS },
  scarf: { skin: "#dba77c", light: [["drop"]], narrow: true },
  bob: { skin: "#f7d3b0", back: LONG_HAIR, front: [["bar", -0.5, -0.5, 1, 0.3]], narrow: true },
  hat: { skin: "#8d5a3a", front: [["bar", -0.95, -0.42, 1.9, 0.2], ["bar", -0.5, -0.88, 1, 0.5]] },
};

const PIECES = {
  disc: (pen, x, y, r) => pen.arc(x, y, r, 0, TAU),
  ring: (pen, x, y, r) => {
    pen.arc(x, y, r, 0, TAU);
    pen.arc(x, y, r * 0.5, TAU, 0, true);
  },
  bar: (pen, x, y, w, h) => pen.rect(x, y, w, h),
  cap: (pen, above) => pen.arc(0, 0, 0.65, Math.PI + above, -above), // hair from the forehead up
  beard: (pen) => {
    pen.arc(0, 0, 0.65, -0.1, Math.PI + 0.1);
    pen.quadraticCurveTo(-0.42, 0.2, 0, 0.2);
    pen.quadraticCurveTo(0.42, 0.2, 0.64, -0.06);
  },
  drop: (pen) => {
    pen.arc(0, -0.08, 0.8, Math.PI * 0.85, Math.PI * 0.15);
    pen.lineTo(0.66, 0.84);
    pen.lineTo(-0.66, 0.84);
  },
};

/** @type {string[]} names of the faces */
export const FACE_NAMES = Object.keys(FACES);

function pieces(pen, color, list = [], edged = false) {
  pen.fillStyle = color;
  pen.strokeStyle = DARK;
  pen.lineWidth = 0.14;
  for (const [kind, ...where] of list) {
    pen.beginPath();
    PIECES[kind](pen, ...where);
    pen.closePath();
    pen.fill("evenodd");
    if (edged) pen.stroke();
  }
}

/**
 * Draw a face inside a circle of radius `r`.
 * @param {Pen} pen
 * @param {string} name one of FACE_NAMES
 * @param {number} x
 * @param {number} y
 * @param {number} r
 */
export function face(pen, name, x, y, r) {
  const { skin, back, light, front, narrow, eyes = true } = FACES[name];
  pen.save();
  pen.translate(x, y);
  pen.scale(r, r);
  pieces(pen, DARK, back);
  pieces(pen, LIGHT, light, true);
  pen.beginPath();
  pen.ellipse(0, narrow ? 0.06 : 0, narrow ? 0.5 : 0.62, narrow ? 0.54 : 0.62, 0, 0, TAU);
  pen.fillStyle = skin;
  pen.fill();
  pieces(pen, DARK, front);
  if (eyes) pieces(pen, DARK, [["disc", -0.23, 0.06, 0.1], ["disc", 0.23, 0.06, 0.1]]);
  pen.restore();
}

/** How much larger than a circle a shape must be to show around the face on it. */
const PLATE = { triangle: 1.3, diamond: 1.2 };

/**
 * Draw somebody with a face or a sign of their own: the mark behind it says how they are.
 * @param {Pen} pen whose fillStyle and strokeStyle are those of the mark
 * @param {string} icon a face or a shape
 * @param {string} shape of the mark
 * @param {number} x
 * @param {number} y
 * @param {number} r
 */
export function drawIcon(pen, icon, shape, x, y, r) {
  pen.beginPath();
  SHAPES[shape](pen, x, y, r * (PLATE[shape] ?? 1));
  pen.fill();
  pen.stroke();
  if (FACES[icon]) {
    face(pen, icon, x, y, r);
    return;
  }
  const color = pen.fillStyle;
  pen.beginPath();
  SHAPES.circle(pen, x, y, r * 0.72);
  pen.fillStyle = LIGHT;
  pen.fill();
  pen.beginPath();
  (SHAPES[icon] ?? SHAPES.circle)(pen, x, y, r * 0.42);
  pen.fillStyle = DARK;
  pen.fill();
  pen.fillStyle = color;
}
