// The next slide as a small picture: a copy of its cells in a frame of its own, with the page's styles.

const [WIDE, HIGH] = [960, 540];
const EMPTY = "Python has not filled this slide yet.";

/** A copy of a cell, without what is drawn on its canvases. */
function copied(node, inner) {
  const copy = inner.importNode(node, true);
  copy.classList.add("netlib-on-slide");
  copy.classList.remove("netlib-next");
  for (const field of copy.querySelectorAll("[id]")) field.removeAttribute("id");
  return copy;
}

/** Draw on the canvases of a copy what is drawn on those of its cell. */
function paint(node, copy) {
  const painted = [...node.querySelectorAll("canvas")];
  for (const [i, canvas] of [...copy.querySelectorAll("canvas")].entries()) {
    const { width, height } = painted[i];
    Object.assign(canvas, { width, height }); // which clears it
    if (width && height) canvas.getContext("2d").drawImage(painted[i], 0, 0);
  }
}

const isEmpty = ({ model, node }) => model.type === "code" && !node.querySelector(".jp-OutputArea-output");

/**
 * A frame that shows copies of cells.
 * @param {any} make makes elements of the trainer's window
 */
export function preview(make) {
  const frame = make("iframe", { title: "The next slide", tabIndex: -1, id: "preview" });
  frame.setAttribute("aria-hidden", "true");
  let styled = 0;
  let page = null; // of the frame; a browser may put another in its place
  let drawn = ""; // the markup that was copied last: a lab is filled some time after its cell is there
  let copies = [];

  function style(inner) {
    const sheets = [...document.querySelectorAll("style, link[rel=stylesheet]")];
    if (sheets.length === styled) return;
    styled = sheets.length;
    inner.head.replaceChildren(...sheets.map((sheet) => {
      if (!(sheet instanceof HTMLLinkElement)) return sheet.cloneNode(true);
      return Object.assign(inner.createElement("link"), { rel: "stylesheet", href: sheet.href });
    }));
    const own = inner.createElement("style");
    own.textContent = `
      html, body { margin: 0; width: ${WIDE}px; height: ${HIGH}px; overflow: hidden; background: var(--jp-layout-color0, #fff); }
      #slide { position: static !important; width: ${WIDE}px !important; height: ${HIGH}px !important; transform: none !important; padding: 12px 32px !important; box-sizing: border-box; overflow: hidden; }
      #slide .netlib-locked > * { visibility: visible; } #slide .netlib-locked .nl-veil { display: none; } /* the trainer may see it */
      #slide { --netlib-scale: 1; } #slide canvas { object-fit: contain; }
      #slide:has(.netlib-lab) { padding: 8px 12px !important; }
      #empty { margin: 40px 0; font: 40px/1.3 system-ui, sans-serif; text-align: center; }
      #slide .jp-Cell { display: block !important; content-visibility: visible !important; contain: none !important; }`;
    inner.head.append(own);
    for (const { name, value } of document.body.attributes) if (name.startsWith("data-jp")) inner.body.setAttribute(name, value);
  }

  return {
    frame,
    /** Show these cells as they are now; asked again and again, because labs and charts draw when they have time. */
    show(cells) {
      const inner = frame.contentDocument;
      if (!inner) return;
      if (inner !== page) [page, styled, drawn] = [inner, 0, ""];
      const now = JSON.stringify(cells.map(({ model, node }) => [model.id, node.outerHTML]));
      if (now !== drawn) {
        style(inner);
        copies = cells.map(({ node }) => copied(node, inner));
        const slide = Object.assign(inner.createElement("div"), { id: "slide", className: "jp-Notebook netlib-slides" });
        slide.append(...copies);
        if (cells.some(isEmpty)) slide.append(Object.assign(inner.createElement("p"), { id: "empty", textContent: EMPTY }));
        inner.body.replaceChildren(slide);
        inner.body.inert = true;
        drawn = now;
      }
      cells.forEach(({ node }, i) => paint(node, copies[i])); // a picture changes without any change of the markup
    },
  };
}
