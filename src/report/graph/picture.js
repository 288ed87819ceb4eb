// The picture of a deployment: moved by dragging, sized by keys and buttons, and asked by pointing.

function startPicture(section) {
  const stage = one(".stage", section);
  const svg = one("svg", stage);
  const about = one(".about-node", section);
  const graph = data.graph;
  const whole = svg.getAttribute("viewBox").split(" ").map(Number);
  let [x, y, width, height] = whole;
  let chosen = null;

  const show = () => svg.setAttribute("viewBox", `${x} ${y} ${width} ${height}`);
  const scale = () => Math.max(width / svg.clientWidth, height / svg.clientHeight);

  function zoom(factor, atX = x + width / 2, atY = y + height / 2) {
    const next = Math.min(Math.max(width * factor, 120), whole[2] * 4);
    const by = next / width;
    [x, y, width, height] = [atX - (atX - x) * by, atY - (atY - y) * by, width * by, height * by];
    show();
  }

  function fit() {
    [x, y, width, height] = whole;
    show();
  }

  // As large as text is read well, from the upper left corner.
  function natural() {
    [x, y, width, height] = [whole[0], whole[1], svg.clientWidth, svg.clientHeight];
    show();
  }

  const findingLine = (index) => {
    const finding = graph.findings[index];
    return element("li", {}, element("span", { class: finding.severity }, finding.severity), " ", element("span", { class: "rule" }, finding.rule), " ",
      ...prose(finding.message), " ", copyButton(finding.place));
  };

  function copyButton(place) {
    return button(place, async (event) => {
      try {
        await navigator.clipboard.writeText(place);
        event.target.dataset.copied = "";
        one(".status", section).textContent = `${place} copied`;
      } catch {
        getSelection().selectAllChildren(event.target); // a page opened from a file may have no clipboard
      }
    }, { class: "link place", title: "Copy the place" });
  }

  function describe(node, edge) {
    const subject = node ?? edge;
    const title = node ? `${node.label}${node.detail ? ` (${node.detail})` : ""}` : `${graph.nodes[edge.from].label} ${edge.kind} ${graph.nodes[edge.to].label}`;
    const kind = node ? node.kind : edge.labels.join(", ");
    const places = node ? [node.place] : edge.places;
    about.replaceChildren(element("h3", {}, title, " ", element("span", { class: "soft" }, kind)),
      element("p", {}, ...places.flatMap((place) => [copyButton(place), " "])),
      element("ul", {}, ...subject.findings.map(findingLine), ...(subject.why ?? []).map((why) => element("li", { class: "error" }, why))));
  }

  const nodeAt = (target) => target.closest?.(".node")?.dataset.node;
  const edgeAt = (target) => target.closest?.(".edge")?.dataset.edge;
  const part = (kind, index) => one(`[data-${kind}="${index}"]`, svg);

  function light(nodes, edges) {
    for (const lit of all(".lit", svg)) lit.classList.remove("lit");
    svg.classList.add("looking");
    for (const index of nodes) part("node", index)?.classList.add("lit");
    for (const index of edges) part("edge", index)?.classList.add("lit");
  }

  // What leads there and what it leads to, all the way.
  function way(start, from, to) {
    const nodes = new Set([start]);
    const edges = new Set();
    for (const node of nodes)
      graph.edges.forEach((edge, index) => {
        if (edge[from] !== node) return;
        edges.add(index);
        nodes.add(edge[to]);
      });
    return { nodes, edges };
  }

  function look(target) {
    const node = nodeAt(target);
    const edge = edgeAt(target);
    if (node !== undefined) {
      const ahead = way(Number(node), "from", "to");
      const behind = way(Number(node), "to", "from");
      light([...ahead.nodes, ...behind.nodes], [...ahead.edges, ...behind.edges]);
      describe(graph.nodes[node]);
    } else if (edge !== undefined) {
      light([graph.edges[edge].from, graph.edges[edge].to], [edge]);
      describe(undefined, graph.edges[edge]);
    } else if (chosen) look(chosen);
    else svg.classList.remove("looking");
  }

  function choose(target) {
    for (const before of all(".chosen", svg)) before.classList.remove("chosen");
    chosen = target.closest?.(".node, .edge") ?? null;
    if (chosen) {
      chosen.classList.add("chosen");
      look(chosen);
      one(".copy-first, .place", about)?.click();
    } else {
      svg.classList.remove("looking");
    }
  }

  let held = null;
  svg.addEventListener("pointerdown", (event) => {
    held = { x: event.clientX, y: event.clientY, moved: false };
    svg.setPointerCapture(event.pointerId);
  });
  svg.addEventListener("pointermove", (event) => {
    if (!held) return look(event.target);
    const by = scale();
    if (Math.abs(event.clientX - held.x) + Math.abs(event.clientY - held.y) < 4 && !held.moved) return undefined;
    [x, y] = [x - (event.clientX - held.x) * by, y - (event.clientY - held.y) * by];
    held = { x: event.clientX, y: event.clientY, moved: true };
    svg.classList.add("held");
    return show();
  });
  svg.addEventListener("pointerup", (event) => {
    if (held && !held.moved) choose(document.elementFromPoint(event.clientX, event.clientY) ?? svg);
    held = null;
    svg.classList.remove("held");
  });
  svg.addEventListener("pointerleave", () => !held && look(svg));
  svg.addEventListener("focusin", (event) => look(event.target));
  svg.addEventListener("keydown", (event) => {
    if (event.key === "Enter") choose(event.target);
  });
  stage.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    const box = svg.getBoundingClientRect();
    const by = scale();
    zoom(event.deltaY > 0 ? 1.15 : 1 / 1.15, x + (event.clientX - box.left) * by, y + (event.clientY - box.top) * by);
  }, { passive: false });

  section.prepend(element("div", { class: "bar" }, button("Whole", fit, { class: "plain", title: "Show the whole picture (0)" }),
    button("1:1", natural, { class: "plain", title: "Natural size (1)" }), button("+", () => zoom(1 / 1.3), { class: "plain", title: "Larger (+)" }),
    button("−", () => zoom(1.3), { class: "plain", title: "Smaller (-)" }), element("output", { class: "status" })));
  keys.push({ key: "+", does: "larger", run: () => zoom(1 / 1.3) }, { key: "-", does: "smaller", run: () => zoom(1.3) },
    { key: "0", does: "the whole picture", run: fit });
  for (const link of all(".links [data-edge]", section))
    link.addEventListener("click", () => choose(part("edge", link.dataset.edge)));
  // A small picture is not blown up.
  if (whole[2] < svg.clientWidth && whole[3] < svg.clientHeight) {
    stage.style.height = `${Math.ceil(whole[3]) + 2}px`;
    natural();
  }
}
