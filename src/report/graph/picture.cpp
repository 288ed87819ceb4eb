// The picture as SVG. https://www.w3.org/TR/SVG2/

#include <cstdio>

#include "knowledge/embedded.h"
#include "report/graph/graph.h"
#include "report/graph/layout.h"
#include "report/graph/measure.h"
#include "report/html/text.h"
#include "report/xml.h"

namespace preship {
namespace {

constexpr double caption_size = 10, label_size = 13, detail_size = 11, frame_size = 12, edge_size = 10.5;
constexpr double padding = 12, widest_text = 250, widest_label = 170, narrowest_box = 84, margin = 16, drum_lid = 6;

std::string number(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.1f", value);
  std::string result = text;
  if (result.ends_with(".0")) result.resize(result.size() - 2);
  return result == "-0" ? "0" : result;
}

std::string attribute(std::string_view name, double value) { return " " + std::string(name) + "=\"" + number(value) + "\""; }

bool is_small(GraphNodeKind kind) { return kind == GraphNodeKind::port || kind == GraphNodeKind::published_port; }

std::string class_of(const GraphNode& node) {
  std::string name(graph_kind_name(node.kind));
  for (char& byte : name)
    if (byte == ' ') byte = '-';
  return name + (node.missing ? " missing" : node.outside ? " outside" : "");
}

// The words of a box, cut to what it shows.
struct BoxText {
  std::string caption, label, detail;
  double width = 0, height = 0;
};

BoxText text_of(const GraphNode& node) {
  BoxText text;
  text.label = fitting_text((node.kind == GraphNodeKind::published_port ? "published " : "") + shown_name(node.label), widest_text,
                            label_size, true);
  text.width = text_width(text.label, label_size, true);
  if (is_small(node.kind)) {
    text.width += 2 * padding;
    text.height = 28;
    return text;
  }
  text.caption = node.missing ? "missing" : std::string(graph_kind_name(node.kind));
  text.detail = fitting_text(shown_name(node.detail), widest_text, detail_size);
  text.width = std::max({text.width, text_width(text.detail, detail_size), text_width(text.caption, caption_size)}) + 2 * padding;
  text.width = std::max(text.width, narrowest_box);
  text.height = text.detail.empty() ? 44 : 59;
  if (node.kind == GraphNodeKind::store) text.height += drum_lid;
  return text;
}

std::string line_of_text(std::string_view kind, double x, double y, const std::string& text) {
  return "<text class=\"" + std::string(kind) + "\"" + attribute("x", x) + attribute("y", y) + ">" + encode_xml(text) + "</text>";
}

// Round ends for domains and ports, a drum for stores, a cut corner for volumes.
std::string outline_of(GraphNodeKind kind, const LayoutBox& box) {
  const double right = box.x + box.width, bottom = box.y + box.height;
  if (kind == GraphNodeKind::store) {
    const std::string arc = "a" + number(box.width / 2) + "," + number(drum_lid / 2) + " 0 0 ";
    const std::string side = number(box.height - drum_lid);
    return "<path class=\"shape\" d=\"M" + number(box.x) + "," + number(box.y + drum_lid / 2) + arc + "1 " + number(box.width) + ",0v" +
           side + arc + "1 " + number(-box.width) + ",0z\"/><path class=\"lid\" d=\"M" + number(box.x) + "," +
           number(box.y + drum_lid / 2) + arc + "0 " + number(box.width) + ",0\"/>";
  }
  if (kind == GraphNodeKind::volume) {
    constexpr double corner = 10;
    return "<path class=\"shape\" d=\"M" + number(box.x) + "," + number(box.y) + "H" + number(right - corner) + "L" + number(right) + "," +
           number(box.y + corner) + "V" + number(bottom) + "H" + number(box.x) + "z\"/>";
  }
  const double round = is_small(kind) ? box.height / 2 : kind == GraphNodeKind::domain ? 18 : kind == GraphNodeKind::service ? 2 : 7;
  return "<rect class=\"shape\"" + attribute("x", box.x) + attribute("y", box.y) + attribute("width", box.width) +
         attribute("height", box.height) + attribute("rx", round) + "/>";
}

// From column to column with level ends.
std::string path_of(const std::vector<LayoutPoint>& points) {
  std::string path = "M" + number(points[0].x) + "," + number(points[0].y);
  for (std::size_t i = 1; i < points.size(); ++i) {
    const LayoutPoint &from = points[i - 1], &to = points[i];
    const double middle = (from.x + to.x) / 2;
    if (from.y == to.y) path += "H" + number(to.x);
    else
      path +=
          "C" + number(middle) + "," + number(from.y) + " " + number(middle) + "," + number(to.y) + " " + number(to.x) + "," + number(to.y);
  }
  return path;
}

class Picture {
 public:
  explicit Picture(const GraphView& view) : view_(view), graph_(view.graph), places_(view.checked) {
    LayoutGraph wanted;
    for (const GraphNode& node : graph_.nodes) {
      texts_.push_back(text_of(node));
      wanted.nodes.push_back({texts_.back().width, texts_.back().height, static_cast<int>(node.frame)});
    }
    for (const GraphEdge& edge : graph_.edges) {
      labels_.push_back(fitting_text(shown_name(graph_label(edge)), widest_label, edge_size));
      wanted.edges.push_back({edge.from, edge.to, labels_.back().empty() ? 0 : text_width(labels_.back(), edge_size, edge.broken) + 8});
    }
    for (const GraphFrame& frame : graph_.frames) {
      titles_.push_back(fitting_text(shown_name(frame.title), 2 * widest_text, frame_size, true));
      wanted.frame_titles.push_back(text_width(titles_.back(), frame_size, true) + text_width(frame.what, frame_size) + 12);
    }
    layout_ = lay_out(wanted);
  }

  std::string markup(std::string_view style) {
    const double width = layout_.width + 2 * margin, height = layout_.height + 2 * margin;
    std::string text = "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"picture\"" + attribute("width", width) +
                       attribute("height", height) + " viewBox=\"" + number(-margin) + " " + number(-margin) + " " + number(width) + " " +
                       number(height) + "\" role=\"img\" aria-label=\"" + encode_xml(graph_summary(graph_)) + "\">\n";
    if (!style.empty()) text += "<style>" + std::string(style) + "</style>\n";
    text += "<defs>" + arrow("arrow") + arrow("arrow-broken") + "</defs>\n<rect class=\"back\"" + attribute("x", -margin) +
            attribute("y", -margin) + attribute("width", width) + attribute("height", height) + "/>\n";
    for (std::size_t i = 0; i < graph_.frames.size(); ++i)
      if (layout_.frames[i].width > 0) text += frame_markup(i);
    // What is broken lies on top.
    for (const bool broken : {false, true})
      for (std::size_t i = 0; i < graph_.edges.size(); ++i)
        if (graph_.edges[i].broken == broken && layout_.edges[i].size() > 1) text += edge_markup(i);
    for (std::size_t i = 0; i < graph_.nodes.size(); ++i) text += node_markup(i);
    return text + "</svg>\n";
  }

 private:
  static std::string arrow(const std::string& id) {
    return "<marker id=\"" + id + "\" class=\"" + id +
           "\" viewBox=\"0 0 8 8\" refX=\"7.5\" refY=\"4\" markerWidth=\"7\" markerHeight=\"7\" markerUnits=\"userSpaceOnUse\" "
           "orient=\"auto\"><path d=\"M0,0.5L8,4L0,7.5z\"/></marker>";
  }

  std::string frame_markup(std::size_t index) const {
    const LayoutBox& box = layout_.frames[index];
    return "<g class=\"frame\"><rect" + attribute("x", box.x) + attribute("y", box.y) + attribute("width", box.width) +
           attribute("height", box.height) + " rx=\"9\"/><text" + attribute("x", box.x + 14) + attribute("y", box.y + 20) +
           "><tspan class=\"title\">" + encode_xml(titles_[index]) + "</tspan><tspan dx=\"8\">" + encode_xml(graph_.frames[index].what) +
           "</tspan></text></g>\n";
  }

  std::string edge_markup(std::size_t index) {
    const GraphEdge& edge = graph_.edges[index];
    std::string kind(graph_kind_name(edge.kind));
    kind = kind.substr(0, kind.find(' '));
    std::string text = "<g class=\"edge " + kind + (edge.broken ? " broken" : "") + "\" data-edge=\"" + std::to_string(index) +
                       "\"><title>" + encode_xml(edge_title(edge)) + "</title><path class=\"near\" d=\"" + path_of(layout_.edges[index]) +
                       "\"/><path class=\"line\" marker-end=\"url(#arrow" + (edge.broken ? "-broken" : "") + ")\" d=\"" +
                       path_of(layout_.edges[index]) + "\"/>";
    if (const LayoutBox& box = layout_.labels[index]; box.width > 0)
      text += "<rect class=\"under\"" + attribute("x", box.x) + attribute("y", box.y + 1) + attribute("width", box.width) +
              attribute("height", box.height - 2) + "/>" + line_of_text("label", box.x + 4, box.y + box.height - 4.5, labels_[index]);
    return text + "</g>\n";
  }

  std::string edge_title(const GraphEdge& edge) {
    std::string title = shown_name(graph_.nodes[edge.from].label) + " " + std::string(graph_kind_name(edge.kind)) + " " +
                        shown_name(graph_.nodes[edge.to].label);
    for (const Span& place : edge.places) title += "\n" + shown_place(places_, place);
    for (const std::string& reason : reasons_of(view_, edge)) title += "\n" + reason;
    return title;
  }

  std::string node_markup(std::size_t index) {
    const GraphNode& node = graph_.nodes[index];
    const LayoutBox& box = layout_.nodes[index];
    const BoxText& words = texts_[index];
    const double top = box.y + (node.kind == GraphNodeKind::store ? drum_lid : 0);
    std::string title = shown_node(node) + "\n" + shown_place(places_, node.place);
    for (const std::uint32_t finding : node.findings) title += "\n" + shown_finding(graph_.findings[finding]);
    std::string text = "<g class=\"node " + class_of(node) + "\" data-node=\"" + std::to_string(index) + "\" tabindex=\"0\"><title>" +
                       encode_xml(title) + "</title>" + outline_of(node.kind, box);
    if (is_small(node.kind)) text += line_of_text("name", box.x + padding, box.y + 18.5, words.label);
    else
      text +=
          line_of_text("caption", box.x + padding, top + 16, words.caption) + line_of_text("name", box.x + padding, top + 33, words.label);
    if (!words.detail.empty()) text += line_of_text("detail", box.x + padding, top + 50, words.detail);
    return text + badge(node, box, top) + "</g>\n";
  }

  std::string badge(const GraphNode& node, const LayoutBox& box, double top) const {
    if (node.findings.empty()) return "";
    bool error = false;
    for (const std::uint32_t finding : node.findings) error = error || graph_.findings[finding].severity == Severity::error;
    const std::string count = node.findings.size() > 99 ? "99+" : std::to_string(node.findings.size());
    const double width = text_width(count, caption_size, true) + 10;
    return std::string("<g class=\"badge ") + (error ? "error" : "warning") + "\"><rect" + attribute("x", box.x + box.width - width - 4) +
           attribute("y", top + 5) + attribute("width", width) + " height=\"14\" rx=\"7\"/><text" +
           attribute("x", box.x + box.width - width / 2 - 4) + attribute("y", top + 15.5) + ">" + count + "</text></g>";
  }

  const GraphView& view_;
  const Graph& graph_;
  Places places_;
  Layout layout_;
  std::vector<BoxText> texts_;
  std::vector<std::string> labels_, titles_;
};

}  // namespace

std::string picture_markup(const GraphView& view) { return Picture(view).markup(""); }

std::string graph_svg(const GraphView& view) { return Picture(view).markup(embedded::picture_css()); }

}  // namespace preship
