// What a lab says: the sentence under its figure, a message when something cannot be done, the veil of a locked lab.

function render({ model, el }) {
  el.classList.add("netlib", "netlib-readout");
  const sentence = document.createElement("p");
  sentence.className = "nl-sentence";
  sentence.setAttribute("role", "status");
  const error = document.createElement("p");
  error.className = "nl-error nl-bad";
  error.setAttribute("role", "alert");
  const notice = document.createElement("p");
  notice.className = "nl-notice";
  notice.setAttribute("role", "status");
  const veil = document.createElement("p");
  veil.className = "nl-veil";
  const said = document.createElement("div");
  said.className = "nl-said";
  said.append(notice, error);
  el.append(sentence, said, veil);

  const show = () => {
    const problem = model.get("error");
    sentence.textContent = model.get("sentence");
    notice.textContent = problem ? "" : model.get("notice");
    error.textContent = problem && `⚠ ${problem}`;
    veil.textContent = model.get("locked");
    // The lab around us is hidden by a class on its box: out of sight, out of the tab order, same size.
    el.closest(".netlib-lab")?.classList.toggle("netlib-locked", Boolean(model.get("locked")));
  };
  show();
  model.on("change", show);
  requestAnimationFrame(show); // at first rendering we are not in our box yet
}

export default { render };
