// In a small window, as at 400% zoom, JupyterLab's bars leave a lesson three lines of text. The toolbar and the status
// bar then make room for the lesson; their commands are in the menus, and both come back in a larger window.

const SMALL = matchMedia("(max-height: 300px)");
const hidden = new Set(); // the bars that this has hidden, so that it shows no others again

function hide(bar) {
  if (bar.isHidden) return;
  bar.hide();
  hidden.add(bar);
}

/** Hide the bars while a lesson is in front and the window is small. */
export function makeRoom({ shell }) {
  const look = () => {
    const panel = shell.currentWidget;
    if (SMALL.matches && panel?.hasClass("netlib-lesson")) {
      for (const bar of [panel.toolbar, ...shell.widgets("bottom")]) hide(bar);
      return;
    }
    for (const bar of hidden) if (!bar.isDisposed) bar.show();
    hidden.clear();
  };
  SMALL.addEventListener("change", look);
  shell.currentChanged.connect(look);
  look();
  return look;
}
