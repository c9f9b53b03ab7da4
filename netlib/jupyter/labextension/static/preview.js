// The next slide as a small picture: a copy of its cells in a frame of its own, with the page's styles.

const [WIDE, HIGH] = [960, 540];

/** A copy of a cell; a canvas is copied with what is drawn on it. */
function copied(node, inner) {
  const copy = inner.importNode(node, true);
  const painted = [...node.querySelectorAll("canvas")];
  for (const [i, canvas] of [...copy.querySelectorAll("canvas")].entries()) {
    if (painted[i].width && painted[i].height) canvas.getContext("2d").drawImage(painted[i], 0, 0);
  }
  copy.classList.add("netlib-on-slide");
  copy.classList.remove("netlib-next");
  for (const field of copy.querySelectorAll("[id]")) field.removeAttribute("id");
  return copy;
}

/**
 * A frame that shows copies of cells.
 * @param {any} make makes elements of the trainer's window
 */
export function preview(make) {
  const frame = make("iframe", { title: "The next slide", tabIndex: -1, id: "preview" });
  frame.setAttribute("aria-hidden", "true");
  let styled = 0;
  let drawn = ""; // what was copied last, by its size: a lab is filled some time after its cell is there

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
      #slide .jp-Cell { display: block !important; content-visibility: visible !important; contain: none !important; }`;
    inner.head.append(own);
    for (const { name, value } of document.body.attributes) if (name.startsWith("data-jp")) inner.body.setAttribute(name, value);
  }

  return {
    frame,
    show(cells) {
      const inner = frame.contentDocument;
      const now = JSON.stringify(cells.map(({ model, node }) => [
        model.id, node.querySelectorAll("*").length, ...[...node.querySelectorAll("canvas")].map(({ width }) => width)]));
      if (!inner || now === drawn) return;
      drawn = now;
      style(inner);
      const slide = Object.assign(inner.createElement("div"), { id: "slide", className: "jp-Notebook netlib-slides" });
      slide.append(...cells.map(({ node }) => copied(node, inner)));
      inner.body.replaceChildren(slide);
      inner.body.inert = true;
    },
  };
}
