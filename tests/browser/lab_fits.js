// What of the labs of a page cannot be read or stands wrong, at the size the window has. `crowded` is crowded.js.
(crowded) => [...document.querySelectorAll(".netlib-lab")].flatMap((lab) => {
  const box = (node) => node.getBoundingClientRect();
  const wrong = [];
  for (const control of lab.querySelectorAll(".nl-panel .nl-control")) {
    const face = control.querySelector(".nl-face");
    if (face?.checkVisibility()) { // of a choice, whose options stand one above the other, and one is seen
      const frame = box(face);
      for (const words of face.querySelectorAll(":scope > span")) {
        const { x, bottom } = box(words);
        if (x + words.scrollWidth > frame.right || bottom > frame.bottom) wrong.push(`cut off: ${words.textContent}`);
      }
      const options = [...control.querySelectorAll("option")].map((option) => option.textContent);
      const spans = [...face.querySelectorAll(":scope > span")].map((span) => span.textContent);
      if (spans.join("|") !== options.join("|")) wrong.push(`face: ${spans}; options: ${options}`);
      const chosen = control.querySelector("option:checked").textContent;
      const shown = control.querySelector(".nl-chosen").textContent;
      if (shown !== chosen) wrong.push(`shows ${shown}, chosen is ${chosen}`);
    }
    const another = [...control.querySelectorAll("button")].find((button) => button.textContent.trim() === "Another");
    if (another?.checkVisibility()) { // a seed and its button stand in one line
      const [seed, button, panel] = [control.querySelector("input.nl-exact"), another, lab.querySelector(".nl-panel")].map(box);
      if (Math.abs(seed.y - button.y) >= 3 || button.right > panel.right + 1) wrong.push("a seed and its button in two lines");
    }
  }
  for (const chart of lab.querySelectorAll(".netlib-chart")) {
    const [keys, plot] = [chart.querySelector(".nl-legend"), chart.querySelector(".bglayer .bg, .plot")].map(box);
    if (keys.bottom > plot.y + 1) wrong.push("a legend on its chart");
  }
  const title = lab.querySelector("h2, h3")?.textContent;
  return [...wrong, ...crowded(lab)].map((what) => `${title}: ${what}`);
})
