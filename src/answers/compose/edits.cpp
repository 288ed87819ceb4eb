#include "answers/compose/edits.h"

#include <algorithm>

#include "answers/env/contract.h"
#include "answers/env/values.h"
#include "answers/queries.h"

namespace preship {
namespace {

// The text of one file around a place.
struct Place {
  const Project& project;
  FileId file;
  const std::string& text = project.file(file).text;

  std::string_view written(const Span& span) const { return std::string_view(text).substr(span.begin, span.end - span.begin); }
  std::uint32_t line_begin(std::uint32_t at) const {
    const std::size_t newline = at == 0 ? std::string::npos : text.rfind('\n', at - 1);
    return newline == std::string::npos ? 0 : static_cast<std::uint32_t>(newline + 1);
  }
  // Without the line end, a CR included.
  std::uint32_t line_end(std::uint32_t at) const {
    std::size_t end = std::min(text.find('\n', at), text.size());
    if (end > at && text[end - 1] == '\r') --end;
    return static_cast<std::uint32_t>(end);
  }
  std::string newline() const { return text.find("\r\n") != std::string::npos ? "\r\n" : "\n"; }
  // The blanks in front of a place that stands first in its line; nullopt for any other place.
  std::optional<std::string> indent(std::uint32_t at) const {
    const std::uint32_t begin = line_begin(at);
    std::string blanks = text.substr(begin, at - begin);
    return blanks.find_first_not_of(' ') == std::string::npos ? std::optional(std::move(blanks)) : std::nullopt;
  }
};

// Where a block collection ends and how its next line starts: "      " of a mapping, "      - " of a list.
struct NextLine {
  std::uint32_t at = 0;
  std::string start;
};

// `first` and `last` are what begins the first and the last line of the collection, `end` is the end of its last value.
std::optional<NextLine> next_line(const Place& place, std::uint32_t first, std::uint32_t last, std::uint32_t end) {
  const auto indent = place.indent(last);
  // One line for the last value: no block scalar, no nested collection, whose ends are harder to tell.
  if (!indent || place.indent(first) != indent || place.line_begin(end) != place.line_begin(last)) return std::nullopt;
  return NextLine{place.line_end(last), *indent};
}

std::optional<NextLine> behind_mapping(const Place& place, const YamlNode& node) {
  std::vector<const YamlPair*> own;
  for (const YamlPair& pair : node.pairs)
    if (!pair.merged) own.push_back(&pair);
  const auto foreign = [&](const YamlPair* pair) { return pair->key.span.file != place.file; };
  if (own.empty() || std::ranges::any_of(own, foreign)) return std::nullopt;
  const YamlPair& last = **std::ranges::max_element(own, {}, [](const YamlPair* pair) { return pair->key.span.begin; });
  const YamlPair& first = **std::ranges::min_element(own, {}, [](const YamlPair* pair) { return pair->key.span.begin; });
  if (last.value->block || !(last.value->is_scalar() || last.value->is_null())) return std::nullopt;
  const std::uint32_t end = last.value->is_null() ? last.key.span.end : last.value->span.end;
  return next_line(place, first.key.span.begin, last.key.span.begin, end);
}

std::optional<NextLine> behind_list(const Place& place, const YamlNode& node) {
  if (node.items.empty()) return std::nullopt;
  const auto plain = [&](const YamlNodePtr& item) { return item->is_scalar() && !item->block && item->span.file == place.file; };
  if (!std::ranges::all_of(node.items, plain)) return std::nullopt;
  const YamlNode& last = *node.items.back();
  // The dash stands in front of the item, with blanks between.
  const auto dash = [&](const YamlNode& item) {
    const std::size_t at = place.text.rfind('-', item.span.begin);
    return at == std::string::npos ? item.span.begin : static_cast<std::uint32_t>(at);
  };
  const std::uint32_t at = dash(last);
  auto line = next_line(place, dash(*node.items.front()), at, last.span.end);
  if (!line) return std::nullopt;
  const bool quoted = last.quoted && last.span.begin > at && place.text[last.span.begin] == '"';
  line->start += place.text.substr(at, last.span.begin - at) + (quoted ? "\"" : "");
  if (line->start.find_first_not_of(" -\"") != std::string::npos) return std::nullopt;
  return line;
}

// The collection is written below the deployment's name, not at an anchor somewhere else.
bool is_below(const Deployment& deployment, const ComposeService& service, const YamlNode& node) {
  const Span &name = deployment.name.span, &body = service.node->span;
  return node.span.file == name.file && body.file == name.file && name.end <= node.span.begin && node.span.end <= body.end &&
         name.end <= body.begin;
}

std::optional<Fix> add_variables(const Place& place, const YamlNode& node, const std::vector<std::string>& keys) {
  const auto line = node.is_mapping() ? behind_mapping(place, node) : node.is_sequence() ? behind_list(place, node) : std::nullopt;
  if (!line) return std::nullopt;
  const char* between = node.is_mapping() ? ": " : "=";
  const char* close = line->start.ends_with('"') ? "\"" : "";
  Fix fix{"hand " + quoted_list(keys) + " to the container"};
  for (const std::string& key : keys)
    fix.edits.push_back(
        {{place.file, line->at, line->at}, place.newline() + line->start + key + between + "${" + key + ":?set " + key + "}" + close});
  return fix;
}

// "KEY: value" lines as `environment:` has them; nullopt when a value is not a plain scalar there.
std::optional<std::vector<std::string>> as_pairs(const Place& place, const YamlNode& environment,
                                                 const std::vector<const EnvDeclaration*>& variables) {
  std::vector<std::string> lines;
  for (const EnvDeclaration* variable : variables) {
    const YamlPair* pair = environment.pair(variable->key.value);
    if (pair == nullptr || !pair->value->is_scalar() || pair->value->block || pair->value->span.file != place.file) return std::nullopt;
    lines.push_back(variable->key.value + ": " + std::string(place.written(pair->value->span)));
  }
  return lines;
}

std::string joined(const std::vector<std::string>& lines, const std::string& start) {
  std::string text;
  for (const std::string& line : lines) text.append(start).append(line);
  return text;
}

}  // namespace

std::optional<Fix> require_in_environment(const Project& project, const Deployment& deployment, const std::vector<std::string>& keys) {
  const ComposeService* service = compose_service_of(project, deployment);
  if (deployment.kind != ArtifactKind::compose || service == nullptr) return std::nullopt;
  const YamlNode& environment = service->node->find("environment");
  if (!is_below(deployment, *service, environment)) return std::nullopt;
  return add_variables({project, deployment.name.span.file}, environment, keys);
}

std::optional<std::vector<Edit>> hand_to_build(const Project& project, const Deployment& deployment,
                                               const std::vector<const EnvDeclaration*>& variables) {
  const ComposeService* service = compose_service_of(project, deployment);
  if (deployment.kind != ArtifactKind::compose || service == nullptr) return std::nullopt;
  const YamlNode &environment = service->node->find("environment"), &build = service->node->find("build");
  const YamlPair* pair = service->node->pair("build");
  if (pair == nullptr || !is_below(deployment, *service, environment) || !is_below(deployment, *service, build)) return std::nullopt;
  const Place place{project, deployment.name.span.file};
  const auto lines = as_pairs(place, environment, variables);
  const auto outer = place.indent(pair->key.span.begin), name = place.indent(deployment.name.span.begin);
  if (!lines || !outer || !name || outer->size() <= name->size()) return std::nullopt;
  const std::string newline = place.newline(), step(outer->size() - name->size(), ' ');
  const auto insert = [&](std::uint32_t at, std::string text) { return std::vector<Edit>{{{place.file, at, at}, std::move(text)}}; };
  if (build.is_scalar() && !build.block) {
    const Span after_key{place.file, pair->key.span.end, build.span.end};
    const std::string inner = newline + *outer + step, context(place.written(build.span));
    if (place.written(after_key).find_first_not_of(": ") + pair->key.span.end != build.span.begin) return std::nullopt;
    const std::uint32_t end = place.line_end(build.span.end);
    return std::vector<Edit>{{after_key, ":"},
                             {{place.file, end, end}, inner + "context: " + context + inner + "args:" + joined(*lines, inner + step)}};
  }
  if (!build.is_mapping()) return std::nullopt;
  if (const YamlNode& args = build.find("args"); args.is_mapping()) {
    const auto line = behind_mapping(place, args);
    return line ? std::optional(insert(line->at, joined(*lines, newline + line->start))) : std::nullopt;
  }
  const auto line = build.has("args") ? std::nullopt : behind_mapping(place, build);
  if (!line) return std::nullopt;
  const std::string inner = newline + line->start;
  return insert(line->at, inner + "args:" + joined(*lines, inner + step));
}

std::optional<Fix> say_what_happens(const Project& project, const std::vector<const EnvRead*>& reads) {
  std::vector<std::string> keys;
  std::vector<Edit> edits;
  for (const EnvRead* read : reads) {
    const std::string& key = keys.emplace_back(read->key.value);
    const std::string written = project.file(read->span.file).text.substr(read->span.begin, read->span.end - read->span.begin);
    if (written != "${" + key + "}" && written != "$" + key) return std::nullopt;
    const bool optional = optional_somewhere(project, *find_env(project, key));
    edits.push_back({read->span, "${" + key + (optional ? ":-}" : ":?set " + key + "}")});
  }
  return Fix{"say what happens when " + quoted_list(keys) + (keys.size() == 1 ? " is" : " are") + " not set", std::move(edits), false};
}

}  // namespace preship
