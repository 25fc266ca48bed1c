/* Drawing what must not be seen over one picture: with a mouse, a finger, or the arrow keys. */

const WHOLE = 10_000; // the picture's width and height, whatever its size on the screen
const STEP = 150;
const LEAST = 60; // a smaller rectangle was a slip of the hand
const FIRST = 1_200;
const SVG = "http://www.w3.org/2000/svg";
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

const within = (value, least, most) => Math.min(Math.max(Math.round(value), least), most);

export class Drawing {
  constructor(article) {
    this.article = article;
    this.print = article.querySelector(".print");
    this.svg = article.querySelector(".boxes");
    this.rectangles = [];
    article.classList.add("draws");
    article.querySelector(".drawing").hidden = false;
    this.ending = new AbortController();
    const heard = { signal: this.ending.signal };
    this.print.addEventListener("pointerdown", (event) => this.begin(event), heard);
    this.print.addEventListener("pointermove", (event) => this.pull(event), heard);
    this.print.addEventListener("pointerup", () => this.let(), heard);
    this.print.addEventListener("pointercancel", () => this.let(), heard);
  }

  end() {
    this.ending.abort();
    this.article.classList.remove("draws");
    this.article.querySelector(".drawing").hidden = true;
    for (const one of this.rectangles) one.remove();
    this.rectangles = [];
  }

  /* x,y,width,height;… as the desk reads it */
  get written() {
    return this.rectangles.map((one) => ["x", "y", "width", "height"].map((name) => one.getAttribute(name)).join(",")).join(";");
  }

  less() {
    this.rectangles.pop()?.remove();
    this.hold(this.rectangles.at(-1));
  }

  /* Whether the key was for the drawing. */
  key(event) {
    const arrow = ARROWS[event.key];
    if (!arrow && event.key !== " " && event.key !== "Backspace") return false;
    if (event.key === "Backspace") this.less();
    else if (event.key === " " || !this.held) this.add((WHOLE - FIRST) / 2, (WHOLE - FIRST) / 2, FIRST, FIRST);
    else this.push(arrow, event.shiftKey);
    return true;
  }

  push([right, down], sizes) {
    const { x, y, width, height } = this.read(this.held);
    if (sizes) this.write(this.held, x, y, width + right * STEP, height + down * STEP);
    else this.write(this.held, within(x + right * STEP, 0, WHOLE - width), within(y + down * STEP, 0, WHOLE - height), width, height);
  }

  begin(event) {
    if (event.button !== 0) return;
    event.preventDefault();
    this.print.setPointerCapture(event.pointerId);
    this.from = this.place(event);
    this.add(...this.from, 0, 0);
  }

  pull(event) {
    if (!this.from) return;
    const [x, y] = this.place(event);
    const [left, top] = this.from;
    this.write(this.held, Math.min(x, left), Math.min(y, top), Math.abs(x - left), Math.abs(y - top));
  }

  let() {
    if (!this.from) return;
    this.from = null;
    const { width, height } = this.read(this.held);
    if (width < LEAST || height < LEAST) this.less();
  }

  place(event) {
    const seen = this.print.getBoundingClientRect();
    return [
      within(((event.clientX - seen.left) / seen.width) * WHOLE, 0, WHOLE),
      within(((event.clientY - seen.top) / seen.height) * WHOLE, 0, WHOLE),
    ];
  }

  add(...place) {
    const one = document.createElementNS(SVG, "rect");
    one.classList.add("new");
    this.write(one, ...place);
    this.svg.append(one);
    this.rectangles.push(one);
    this.hold(one);
  }

  hold(one) {
    this.held?.classList.remove("held");
    this.held = one;
    one?.classList.add("held");
  }

  read(one) {
    return Object.fromEntries(["x", "y", "width", "height"].map((name) => [name, Number(one.getAttribute(name))]));
  }

  write(one, x, y, width, height) {
    const left = within(x, 0, WHOLE - 1);
    const top = within(y, 0, WHOLE - 1);
    one.setAttribute("x", left);
    one.setAttribute("y", top);
    one.setAttribute("width", within(width, 1, WHOLE - left));
    one.setAttribute("height", within(height, 1, WHOLE - top));
  }
}
