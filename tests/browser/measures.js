// What a test measures of a page. Each answers with lines for a person: which element, what is wrong with it.
window.measures = (() => {
  const describe = (el) => {
    const name = el.tagName.toLowerCase() + (el.id ? `#${el.id}` : "") + [...el.classList].map((it) => `.${it}`).join("");
    return `<${name}> “${(el.innerText || el.value || el.name || "").trim().slice(0, 40)}”`;
  };
  // What is clipped away is there for those who listen.
  const isClipped = (el) => el && (getComputedStyle(el).clipPath !== "none" || isClipped(el.parentElement));
  const isShown = (el) => el.checkVisibility({ visibilityProperty: true }) && !isClipped(el);
  const shown = (selector) => [...document.querySelectorAll(selector)].filter(isShown);
  const CUT = new Set(["hidden", "clip"]);
  const TARGETS = "a[href], button, summary, select, textarea, input:not([type=hidden]), [tabindex='0']";
  const LARGE = ".button, .link, button, summary, select, textarea, input, nav a";

  // Wider than the window, or cut off where no one can scroll to it, or spilling out of its own box.
  const sideways = (width) => {
    const found = [];
    if (document.documentElement.scrollWidth > width) {
      const all = [...document.querySelectorAll("body :not(br, svg *)")];
      const wide = all.filter((el) => el.getBoundingClientRect().right > width + 0.5 && isShown(el));
      const deepest = wide.filter((el) => !wide.some((other) => other !== el && el.contains(other)));
      found.push(...deepest.slice(0, 3).map((el) => `${describe(el)} makes the page scroll sideways`));
      if (!deepest.length) found.push(`the page is ${document.documentElement.scrollWidth} wide`);
    }
    for (const el of document.querySelectorAll("body :not(input, select, textarea, svg, svg *)")) {
      if (el.scrollWidth <= el.clientWidth + 1 || el.clientWidth === 0 || !isShown(el)) continue;
      if (CUT.has(getComputedStyle(el).overflowX)) found.push(`${describe(el)} cuts off what is in it`);
      else if (el.matches(".button, .card, .notice, .chip, .chips li, nav a, summary, th, td"))
        found.push(`${describe(el)} is narrower than what is in it`);
    }
    return found;
  };

  // A line that is higher than the room for it.
  const low = () =>
    shown("input:not([type=checkbox], [type=radio], [type=file]), select, summary, button").flatMap((el) => {
      const style = getComputedStyle(el);
      const line = parseFloat(style.lineHeight) || 1.2 * parseFloat(style.fontSize);
      return line > el.clientHeight + 1 ? [`${describe(el)} is lower than its letters`] : [];
    });

  // Where a finger hits: a field that is ticked is hit on its label too.
  const target = (el) => {
    const boxes = [el, ...(el.matches("[type=checkbox], [type=radio]") ? el.labels : [])].map((it) => it.getBoundingClientRect());
    const edge = (side, pick) => pick(...boxes.map((box) => box[side]));
    return [edge("right", Math.max) - edge("left", Math.min), edge("bottom", Math.max) - edge("top", Math.min)];
  };
  const small = () =>
    shown(TARGETS).flatMap((el) => {
      const least = el.matches(LARGE) ? 44 : 24;
      const [width, height] = target(el);
      if (height >= least - 0.01 && width >= 24) return [];
      if (least === 24 && getComputedStyle(el).display === "inline") return []; // in the midst of a sentence
      return [`${describe(el)} is ${Math.round(width)} × ${Math.round(height)}, at least ${least} high`];
    });

  // The place of the keyboard: null behind the last one; else what it is and what is wrong with it.
  const seen = new WeakSet();
  const stop = () => {
    const el = document.activeElement;
    if (!el || el === document.body || seen.has(el)) return null;
    seen.add(el);
    const style = getComputedStyle(el);
    const box = el.getBoundingClientRect();
    const faults = [];
    const isLined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 && !style.outlineColor.endsWith(", 0)");
    if (!isLined) faults.push("shows no focus");
    if (box.width < 2 || box.height < 2) faults.push("has no size");
    if (style.opacity === "0" || isClipped(el)) faults.push("cannot be seen");
    const spots = [[0.5, 0.5], [0.1, 0.2], [0.9, 0.2], [0.1, 0.8], [0.9, 0.8]];
    const hits = spots.map(([x, y]) => document.elementFromPoint(box.left + box.width * x, box.top + box.height * y));
    if (!hits.some((hit) => hit && (el.contains(hit) || hit.contains(el)))) faults.push("lies under something else or outside");
    return { what: describe(el), faults };
  };
  // Type and send, without the checks of the browser: the site has to say what is wrong also where nobody else has.
  const send = (texts) => {
    const fields = Object.entries(texts).map(([name, text]) => {
      const field = document.querySelector(`main [name="${name}"]`);
      field.value = text;
      return field;
    });
    fields[0].form.noValidate = true;
    fields[0].form.requestSubmit(fields[0].form.querySelector("button[type=submit]"));
  };

  const open = () => document.querySelectorAll("details").forEach((el) => { el.open = true; });
  return { sideways, low, small, stop, send, open };
})();
