#include "formats/yaml/builder.h"

#include <algorithm>
#include <unordered_set>

namespace preship {
namespace {

// Readers of the tree may recurse, and so does its destructor; deeper files are not written by people.
constexpr std::uint32_t depth_cap = 200;

std::string own_tag(const std::string& tag) { return tag == "?" || tag == "!" ? std::string() : tag; }

// Documents after the first must be introduced; yaml-cpp starts one wherever it meets junk.
bool is_introduced(std::string_view text, std::uint32_t from, std::uint32_t at) {
  if (text.substr(at, 3) == "---") return true;
  const std::string_view between = text.substr(from, at - from);
  return between.find("\n...") != std::string_view::npos || between.find("\n---") != std::string_view::npos;
}

bool is_merge_source(const YamlNode& node) {
  if (node.is_mapping()) return true;
  return node.is_sequence() && std::ranges::all_of(node.items, [](const YamlNodePtr& item) { return item->is_mapping(); });
}

}  // namespace

std::uint32_t YamlBuilder::count_event(const YAML::Mark& mark) {
  const auto at = static_cast<std::uint32_t>(std::clamp<std::int64_t>(mark.pos, 0, static_cast<std::int64_t>(source_.text.size())));
  if (events_left_-- == 0) throw YamlFailure{at, "the file expands to more nodes than it can hold"};
  if (frames_.size() > depth_cap) throw YamlFailure{at, "nested deeper than " + std::to_string(depth_cap) + " levels"};
  return at;
}

void YamlBuilder::OnDocumentStart(const YAML::Mark& mark) {
  const std::uint32_t at = count_event(mark);
  if (mark.pos <= last_document_) throw YamlFailure{at, "unexpected character"};
  if (!documents_.empty() && !is_introduced(source_.text, end_, at)) throw YamlFailure{at, "unexpected text after the end of the document"};
  last_document_ = mark.pos;
  frames_.clear();
  anchors_.clear();
  end_ = at;
  documents_.push_back({.root = std::make_shared<YamlNode>(), .span = span(at, at)});
}

void YamlBuilder::OnDocumentEnd() { documents_.back().span.end = std::max(documents_.back().span.end, end_ + source_.base); }

// yaml-cpp marks a value that is not there at the next token, which may be lines below.
std::uint32_t YamlBuilder::missing_place(std::uint32_t next_token) const {
  if (frames_.empty()) return std::min(end_, next_token);
  const Frame& frame = frames_.back();
  if (frame.node->is_mapping()) return frame.has_key ? frame.key_end : std::min(end_, next_token);
  if (frame.flow) return std::min(end_, next_token);
  const std::size_t dash = source_.text.find('-', end_);
  return dash < next_token ? static_cast<std::uint32_t>(dash + 1) : std::min(end_, next_token);
}

void YamlBuilder::OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) {
  std::uint32_t at = skip_yaml_properties(source_.text, count_event(mark));
  std::uint32_t length = yaml_null_length(source_.text, at);
  // "key:\nnull: x" has no value at the first key; the null that follows is the next key.
  if (length > 0 && !frames_.empty() && frames_.back().has_key && source_.text.substr(at + length, 1) == ":") length = 0;
  if (length == 0) at = missing_place(at);
  auto node = std::make_shared<YamlNode>();
  node->span = span(at, at + length);
  node->scalar.span = node->span;
  const Built built{node, 0};
  set_anchor(anchor, built);
  add(built, at + length);
}

void YamlBuilder::OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) {
  const std::uint32_t at = count_event(mark);
  if (anchor >= anchors_.size() || anchors_[anchor].node == nullptr) throw YamlFailure{at, "an alias inside the node that it stands for"};
  std::uint32_t end = at;
  while (end < source_.text.size() && std::string_view(" \t\r\n,]}:").find(source_.text[end]) == std::string_view::npos) ++end;
  add(anchors_[anchor], end);
}

std::string YamlBuilder::value_of(const std::string& value, YamlRange place) const {
  if (source_.expressions->empty()) return value;
  return unmask_yaml(value, source_.original, *source_.expressions, place);
}

bool YamlBuilder::holds_template(const std::string& value) const {
  if (source_.style == YamlTemplate::sealos || source_.style == YamlTemplate::github) return value.find("${{") != std::string::npos;
  if (source_.style == YamlTemplate::erb) return value.find("<%=") != std::string::npos;
  if (source_.style == YamlTemplate::jinja && value.find("{%") != std::string::npos) return true;
  return value.find("{{") != std::string::npos;
}

void YamlBuilder::OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, const std::string& value) {
  std::uint32_t properties_end = count_event(mark);
  std::uint32_t at = skip_yaml_properties(source_.text, properties_end, &properties_end);
  YamlScalarPlace place = find_yaml_scalar(source_.text, at, value, tag == "?");
  if (!place.closed) throw YamlFailure{at, "this quote is never closed"};
  if (value.empty() && !place.quoted && !place.block) place.node = place.content = {properties_end, properties_end};
  auto node = std::make_shared<YamlNode>();
  node->kind = YamlNode::Kind::scalar;
  node->scalar = {value_of(value, place.content), span(place.content.begin, place.content.end)};
  node->span = span(place.node.begin, place.node.end);
  node->quoted = place.quoted;
  node->block = place.block;
  node->opaque = holds_template(node->scalar.value);
  node->tag = own_tag(tag);
  const Built built{node, 0};
  set_anchor(anchor, built);
  add(built, place.node.end);
}

void YamlBuilder::OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, YAML::EmitterStyle::value style) {
  open(YamlNode::Kind::sequence, count_event(mark), tag, anchor);
  frames_.back().flow = style == YAML::EmitterStyle::Flow;
}

void YamlBuilder::OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, YAML::EmitterStyle::value style) {
  const std::uint32_t at = count_event(mark);
  if (style == YAML::EmitterStyle::Flow && source_.text.substr(at, 2) == "{{") throw YamlFailure{at, "a template", true};
  open(YamlNode::Kind::mapping, at, tag, anchor);
  frames_.back().flow = style == YAML::EmitterStyle::Flow;
}

void YamlBuilder::open(YamlNode::Kind kind, std::uint32_t at, const std::string& tag, YAML::anchor_t anchor) {
  at = skip_yaml_properties(source_.text, at);
  Frame frame{.node = std::make_shared<YamlNode>(), .anchor = anchor};
  frame.node->kind = kind;
  frame.node->span = span(at, at);
  frame.node->tag = own_tag(tag);
  frames_.push_back(std::move(frame));
  end_ = std::max(end_, at);
}

void YamlBuilder::close(char bracket) {
  Frame frame = std::move(frames_.back());
  frames_.pop_back();
  const std::uint32_t begin = frame.node->span.begin - source_.base;
  std::uint32_t end = std::max(begin, end_);
  const char first = bracket == ']' ? '[' : '{';
  if (frame.flow && source_.text.substr(begin, 1) == std::string_view(&first, 1))
    end = find_yaml_flow_end(source_.text, end == begin ? begin + 1 : end, bracket);
  frame.node->span.end = end + source_.base;
  merge(frame);
  const Built built{frame.node, frame.height};
  set_anchor(frame.anchor, built);
  add(built, end);
}

void YamlBuilder::set_anchor(YAML::anchor_t anchor, const Built& built) {
  if (anchor == 0) return;
  if (anchors_.size() <= anchor) anchors_.resize(anchor + 1);
  anchors_[anchor] = built;
}

void YamlBuilder::add_key(Frame& frame, const YamlNode& node, std::uint32_t end) {
  frame.has_key = true;
  frame.key = {node.scalar.value, node.is_scalar() ? node.scalar.span : node.span};
  frame.merge_key = node.is_scalar() && !node.quoted && node.scalar.value == "<<";
  frame.key_end = end;
}

void YamlBuilder::add(Built built, std::uint32_t end) {
  end_ = std::max(end_, end);
  if (frames_.empty()) {
    documents_.back().root = std::move(built.node);
    return;
  }
  Frame& frame = frames_.back();
  frame.height = std::max(frame.height, built.height + 1);
  if (frame.height > depth_cap) throw YamlFailure{end, "nested deeper than " + std::to_string(depth_cap) + " levels"};
  if (frame.node->is_sequence()) {
    frame.node->items.push_back(std::move(built.node));
  } else if (!frame.has_key) {
    add_key(frame, *built.node, end);
  } else {
    frame.has_key = false;
    const bool merges = frame.merge_key && is_merge_source(*built.node);
    (merges ? frame.merges : frame.node->pairs).push_back({std::move(frame.key), std::move(built.node)});
  }
}

// https://yaml.org/type/merge.html: own keys win, then the earlier of several sources.
void YamlBuilder::merge(Frame& frame) {
  if (frame.merges.empty()) return;
  std::unordered_set<std::string_view> seen;
  for (const YamlPair& pair : frame.node->pairs) seen.insert(pair.key.value);
  std::vector<YamlPair> added;
  const auto take = [&](const YamlNode& mapping) {
    for (const YamlPair& pair : mapping.pairs) {
      if (merges_left_-- == 0) throw YamlFailure{end_, "merge keys expand to too many entries"};
      if (seen.insert(pair.key.value).second) added.push_back({pair.key, pair.value, true});
    }
  };
  for (const YamlPair& source : frame.merges) {
    if (source.value->is_mapping()) take(*source.value);
    for (const YamlNodePtr& item : source.value->items) take(*item);
  }
  frame.node->pairs.insert(frame.node->pairs.end(), std::make_move_iterator(added.begin()), std::make_move_iterator(added.end()));
}

}  // namespace preship
