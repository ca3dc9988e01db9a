"use strict";
// Filters the comments. Without this script the page shows all of them, and nothing is lost but the filters.
(() => {
  const form = document.getElementById("filters");
  const shown = document.getElementById("shown");
  const keys = ["respondent", "goal", "question", "stance", "kind", "voice"];
  const entries = [...document.querySelectorAll(".entry.primary")].map((node) => ({
    node,
    text: node.textContent.toLowerCase(),
    values: Object.fromEntries(keys.map((key) => [key, node.dataset[key].split(" ")])),
  }));
  const containers = [...document.querySelectorAll(".comments, .section, .chapter")];

  function apply() {
    const wanted = keys.map((key) => [key, form.elements[key].value]).filter(([, value]) => value !== "");
    const words = form.elements.search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const filtering = wanted.length > 0 || words.length > 0;
    let count = 0;
    for (const entry of entries) {
      const fits = wanted.every(([key, value]) => entry.values[key].includes(value))
        && words.every((word) => entry.text.includes(word));
      entry.node.hidden = !fits;
      count += fits ? 1 : 0;
    }
    document.body.classList.toggle("filtering", filtering);
    for (const container of containers) {
      container.hidden = filtering && !container.querySelector(".entry.primary:not([hidden])");
    }
    shown.textContent = shown.dataset.text.replace("{shown}", count);
  }

  form.hidden = false;
  form.addEventListener("input", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(apply, 0));
  // A link to a comment that the filters hide must still lead there.
  window.addEventListener("hashchange", () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target && target.closest("[hidden]")) {
      form.reset();
      setTimeout(() => target.scrollIntoView(), 0);
    }
  });
  apply();
})();
