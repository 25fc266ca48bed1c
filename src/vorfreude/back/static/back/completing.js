/* What may stand where the cursor is: keys and words out of the language's schema, names out of the text itself. Pure. */

const NAMED = {
  stage: "stage",
  before: "stage",
  moment: "moment",
  otherwise: "moment",
  serves: "moment",
  signal: "signal",
  role: "role",
  owner: "role",
  photo: "photo",
  pauses: "promise",
  moves: "promise",
};
const DECLARES = { stages: "stage", moments: "moment", promises: "promise", tasks: "task", decisions: "decision" };
const TIMED = new Set(["within", "warn", "max_silence", "planned", "wait", "by", "moves_date", "answers_within"]);
const UNITS = ["minutes", "hours", "days", "weeks"];

/* lines: the text down to the cursor, the last one cut off there. Gives {word, insert, kind, about, rank}. */
export function candidates(lines, language, names) {
  const here = place(lines);
  if (here.value === null) return keysAt(here.path, here.taken, language, here.isFlow);
  return valuesAt(here, language, names);
}

/* Where the cursor is: the keys above it, the key whose value is being written (null: a key is), what its mapping has already. */
export function place(lines) {
  const last = lines.at(-1) ?? "";
  const flow = inFlow(last);
  const indent = flow ? contentIndent(last) : last.length - last.trimStart().length;
  const above = flow ? pathAt(lines, lines.length - 1, contentIndent(last), true) : pathAt(lines, lines.length - 1, contentIndent(last), false);
  const written = flow ? flow.rest : last.replace(/^\s*(-\s+)*/, "");
  const keyed = /^\s*([\w.?-]+):\s+(.*)$/.exec(written);
  return {
    path: flow ? [...above, ...flow.keys] : above,
    value: keyed ? keyed[1] : null,
    written: keyed ? keyed[2] : written.trim(),
    taken: flow ? flow.taken : siblings(lines, contentIndent(last)),
    isFlow: Boolean(flow),
    indent,
  };
}

function contentIndent(line) {
  return /^\s*(-\s+)*/.exec(line)[0].length;
}

/* The keys of the lines above that are indented less and less; "*" for an item of a list. */
function pathAt(lines, row, indent, withOwn) {
  const path = [];
  let reach = indent;
  const own = /^\s*(?:-\s+)*([\w.?-]+):/.exec(lines[row]);
  if (withOwn && own) path.unshift(own[1]);
  if (/^\s*-\s/.test(lines[row])) {
    path.unshift("*");
    reach = lines[row].length - lines[row].trimStart().length;
  }
  for (let at = row - 1; at >= 0; at -= 1) {
    const line = lines[at];
    if (!line.trim() || line.trimStart().startsWith("#")) continue;
    const outer = line.length - line.trimStart().length;
    const inner = contentIndent(line);
    const key = /^\s*(?:-\s+)*([\w.?-]+):/.exec(line);
    if (key && inner < reach) {
      path.unshift(key[1]);
      reach = inner;
    }
    if (line.trimStart().startsWith("- ") && inner <= reach && outer < reach) {
      if (path[0] !== "*" || inner === reach) path.unshift("*");
      reach = outer;
    }
    if (!reach) break;
  }
  return path;
}

/* Within braces: the keys that lead there, what stands since the last comma, and which keys are there already. */
function inFlow(line) {
  const stack = [];
  let start = 0;
  let quote = "";
  for (let at = 0; at < line.length; at += 1) {
    const sign = line[at];
    if (quote) {
      if (sign === quote) quote = "";
    } else if (sign === '"' || sign === "'") quote = sign;
    else if (sign === "{" || sign === "[") {
      const before = /([\w.?-]+):\s*$/.exec(line.slice(start, at));
      stack.push({ sign, key: before && stack.length ? before[1] : "", taken: new Set() });
      start = at + 1;
    } else if (sign === "}" || sign === "]") {
      stack.pop();
      start = at + 1;
    } else if (sign === ",") {
      const key = /^\s*([\w.?-]+):/.exec(line.slice(start, at));
      if (key && stack.length) stack.at(-1).taken.add(key[1]);
      start = at + 1;
    }
  }
  if (!stack.length || quote) return null;
  const keys = stack.flatMap((one) => [...(one.key ? [one.key] : []), ...(one.sign === "[" ? ["*"] : [])]);
  return { keys, rest: line.slice(start).trimStart(), taken: stack.at(-1).taken };
}

function siblings(lines, indent) {
  const taken = new Set();
  for (let at = lines.length - 2; at >= 0; at -= 1) {
    const line = lines[at];
    if (!line.trim()) continue;
    if (contentIndent(line) < indent) break;
    const key = contentIndent(line) === indent && /^\s*(?:-\s+)*([\w.?-]+):/.exec(line);
    if (key) taken.add(key[1]);
    if (key && /^\s*-\s/.test(line)) break;
  }
  return taken;
}

/* The shapes that the schema allows at a path. */
export function shapesAt(path, language) {
  let shapes = spread(language, language);
  for (const key of path) {
    shapes = shapes.flatMap((shape) => {
      const inner = key === "*" ? shape.items : (shape.properties?.[key] ?? additional(shape));
      return inner ? spread(inner, language) : [];
    });
  }
  return shapes;
}

function additional(shape) {
  return typeof shape.additionalProperties === "object" ? shape.additionalProperties : null;
}

function spread(shape, language) {
  const known = shape.$ref ? { ...language.$defs[shape.$ref.split("/").at(-1)], about: shape.description } : shape;
  const several = known.oneOf ?? known.anyOf;
  return several ? several.flatMap((one) => spread(one, language)) : [known];
}

function keysAt(path, taken, language, isFlow) {
  const found = new Map();
  for (const shape of shapesAt(path, language)) {
    for (const [key, inner] of Object.entries(shape.properties ?? {})) {
      if (taken.has(key) || found.has(key)) continue;
      const isRequired = shape.required?.includes(key) ?? false;
      found.set(key, { word: key, insert: `${key}: `, kind: isRequired ? "key, needed" : "key", about: inner.description ?? "", rank: isRequired ? 900 : 800 });
    }
  }
  return isFlow || found.size ? [...found.values()] : [];
}

function valuesAt({ path, value, written }, language, names) {
  const shapes = shapesAt([...path, value], language);
  const few = shapes.flatMap((shape) => shape.enum ?? (shape.type === "boolean" ? ["true", "false"] : []));
  const found = few.map((word) => ({ word: String(word), insert: String(word), kind: "word", about: "", rank: 900 }));
  const isDeclared = path.at(-1) === "*" && DECLARES[path.at(-2)] === value;
  const kind = isDeclared ? "" : NAMED[value];
  for (const name of (kind && names[kind]) || []) found.push({ word: name, insert: name, kind, about: "", rank: 850 });
  if (TIMED.has(value)) found.push(...times(written, names));
  for (const shape of shapes) {
    for (const example of shape.examples ?? []) found.push({ word: String(example), insert: String(example), kind: "example", about: shape.description ?? "", rank: 500 });
  }
  return found;
}

function times(written, names) {
  if (/\bon\s+\S*$/.test(written)) return (names.clock ?? []).map((one) => ({ word: one, insert: one, kind: "clock", about: "", rank: 900 }));
  if (/^[\d.]+\s+\S*$/.test(written)) return UNITS.map((one) => ({ word: one, insert: one, kind: "unit", about: "", rank: 900 }));
  return [];
}
