/* Who is here, from what the doors saw: the rules of the server (core/doors.py), for a phone without a network.
   One table of cases is tried on both sides. */
"use strict";

(() => {
  const before = (one, other) =>
    one.at - other.at || (one.device < other.device ? -1 : one.device > other.device ? 1 : one.ident < other.ident ? -1 : one.ident > other.ident ? 1 : 0);

  /* How it stands with one guest after these passes ({ at, device, ident, coming, undoes }), in any order, each any number of times. */
  function presence(passes) {
    const undone = new Set(passes.filter((one) => one.undoes).map((one) => `${one.device} ${one.undoes}`));
    const kept = passes.filter((one) => !one.undoes && !undone.has(`${one.device} ${one.ident}`)).sort(before);
    const last = kept.at(-1);
    return { came: kept.find((one) => one.coming) ?? null, left: last && !last.coming ? last : null, here: Boolean(last?.coming) };
  }

  /* What is said to whoever stands at the door, of one pass after everything before it. */
  function judge(stood, coming, expected) {
    if (!coming) return stood.here ? "out" : stood.left ? "out-already" : "out-unseen";
    if (stood.here) return "in-already";
    return expected || stood.came ? "in" : "in-unasked";
  }

  globalThis.doorJudging = { presence, judge };
})();
