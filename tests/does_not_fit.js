// What of a page does not fit the window it is shown in.
// `leftOut`: a selector of what is not looked at. `finger`: the least size of what is touched, in pixels; 0 for a mouse.
// `within`: a selector of the one part that is looked at, which scrolls by itself in a page of others.
([leftOut, finger, within]) => {
  const CUTS = ["hidden", "clip", "auto", "scroll"];
  const EDGE = 8; // pixels between a text and the edge of the window
  const NARROW = 130; // pixels, in which a text of several words stands one word below the other
  const wrong = [];
  const root = within ? document.querySelector(within) : document.body;
  const whole = within ? root.getBoundingClientRect() : { left: 0, right: innerWidth };
  const seen = (node) => node.checkVisibility({ checkVisibilityCSS: true, checkOpacity: true });
  const name = (node) => {
    const words = (node.innerText || node.getAttribute("aria-label") || node.value || "").trim().slice(0, 40);
    return `${node.tagName.toLowerCase()}${node.className && typeof node.className === "string" ? "." + node.className.split(" ")[0] : ""} “${words}”`;
  };
  const leave = (node) => Boolean(leftOut && node.closest(leftOut));
  // What lies wholly to the left is meant to be unseen: links that appear when they are focused, Plotly's ruler.
  const off = (box) => box.right > whole.left && (box.left < whole.left - 1 || box.right > whole.right + 1);
  // Tables and code may be scrolled sideways; a text may not, for nobody looks for the rest of its lines.
  const scrolls = (node) => Boolean(node?.closest(".nl-wide, pre, table"));
  // Text for screen readers only.
  const unseen = (node) => node?.nodeType === 1 && (getComputedStyle(node).clipPath !== "none" || node.offsetWidth <= 1 || unseen(node.parentElement));
  const page = within ? root : document.scrollingElement;
  const wide = within ? root.clientWidth : innerWidth;
  if (page.scrollWidth > wide) wrong.push(`the page scrolls sideways: ${page.scrollWidth} px in ${wide}`);

  const words = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  for (let text = words.nextNode(); text; text = words.nextNode()) {
    const holder = text.parentElement;
    if (!text.data.trim() || holder.closest("option, script, style, noscript, svg") || !seen(holder) || leave(holder)) continue;
    range.selectNodeContents(text);
    const box = range.getBoundingClientRect();
    if (!box.width || !box.height || scrolls(holder) || unseen(holder)) continue;
    if (off(box)) wrong.push(`runs off the side: ${text.data.trim().slice(0, 40)}`);
    else if (box.right > whole.left && (box.left < whole.left + EDGE || box.right > whole.right - EDGE)) wrong.push(`touches the edge: ${text.data.trim().slice(0, 40)}`);
    const block = holder.closest("p, li, div");
    if (text.data.trim().length > NARROW / 2 && block && block.clientWidth < NARROW) wrong.push(`one word wide: ${text.data.trim().slice(0, 40)}`);
    for (let cutter = holder; cutter && (cutter !== root || !within); cutter = cutter.parentElement) {
      const style = getComputedStyle(cutter);
      if (!CUTS.includes(style.overflowX) && !CUTS.includes(style.overflowY)) continue;
      const frame = cutter.getBoundingClientRect();
      const cut = (style.overflowX !== "visible" && (box.left < frame.left - 1 || box.right > frame.right + 1))
        || (style.overflowY !== "visible" && (box.top < frame.top - 1 || box.bottom > frame.bottom + 1));
      if (cut) wrong.push(`cut by ${name(cutter)}: ${text.data.trim().slice(0, 40)}`);
    }
  }
  for (const node of root.querySelectorAll("svg :is(.xtitle, .ytitle)")) {
    const [box, picture] = [node, node.closest("svg")].map((each) => each.getBoundingClientRect());
    const cut = ["left", "top"].some((side) => box[side] < picture[side] - 1) || ["right", "bottom"].some((side) => box[side] > picture[side] + 1);
    if (box.width && seen(node) && cut) wrong.push(`runs off its chart: ${node.textContent}`);
  }
  for (const node of root.querySelectorAll("canvas, svg, img, button, input, select, textarea, table")) {
    const box = node.getBoundingClientRect();
    if (!box.width || !seen(node) || scrolls(node) || unseen(node) || leave(node)) continue;
    if (off(box)) wrong.push(`runs off the side: ${name(node)}`);
  }

  if (finger) {
    for (const node of root.querySelectorAll("button, input, select, summary, textarea, [role=button]")) {
      const label = ["radio", "checkbox"].includes(node.type) && node.closest("label");
      const { width, height } = (label || node).getBoundingClientRect();
      if (!seen(label || node) || node.disabled || unseen(label || node) || leave(node)) continue;
      if (width < finger - 0.5 || height < finger - 0.5) wrong.push(`${Math.round(width)} x ${Math.round(height)} px: ${name(node)}`);
    }
  }
  return wrong;
}
