"use strict";
const root = document.documentElement;
root.classList.add("js");

/** Runs a task when the page has been read. */
function ready(task) {
  document.addEventListener("DOMContentLoaded", task);
}

/** A new element. */
function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** A button that does something. */
function button(label, action) {
  const element = make("button", { type: "button" }, label);
  element.addEventListener("click", action);
  return element;
}

/** Puts a text on the clipboard, and says on the button that was pressed whether it is there. */
async function copy(text, pressed) {
  const label = pressed.dataset.label ?? pressed.textContent;
  pressed.dataset.label = label;
  let done = true;
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    done = copyByHand(text, pressed);
  }
  pressed.textContent = done ? "Copied" : "Not copied";
  setTimeout(() => { pressed.textContent = label; }, 1500);
}

/** The way of browsers that keep the clipboard from pages opened as files. */
function copyByHand(text, pressed) {
  const area = make("textarea");
  area.value = text;
  pressed.after(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  pressed.focus();
  return done;
}

/** A dialog with a heading and a button that closes it; so do Escape and a click beside it. */
function dialog(name, ...buttons) {
  const heading = make("h2", { id: "dialog:" + name });
  const element = make("dialog", { class: name, "aria-labelledby": heading.id });
  const close = button("Close", () => element.close());
  element.append(make("header", {}, heading, ...buttons, close));
  element.addEventListener("click", (event) => event.target === element && element.close());
  document.body.append(element);
  return { element, heading };
}
