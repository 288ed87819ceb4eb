#include "formats/nginx/template.h"

#include <algorithm>
#include <set>

namespace preship {
namespace {

bool is_capital(char byte) { return (byte >= 'A' && byte <= 'Z') || byte == '_'; }
bool is_capital_or_digit(char byte) { return is_capital(byte) || (byte >= '0' && byte <= '9'); }

using Names = std::set<std::string, std::less<>>;

struct Variable {
  std::size_t begin, end;  // the expression
  std::size_t name_begin, name_end;
};

// A variable in capitals at the dollar. Lower-case names are nginx's own: $host, $upstream.
std::optional<Variable> variable_at(std::string_view text, std::size_t dollar) {
  const bool braced = text.substr(dollar + 1).starts_with('{');
  const std::size_t begin = dollar + (braced ? 2 : 1);
  std::size_t end = begin;
  while (end < text.size() && is_capital_or_digit(text[end])) ++end;
  if (end == begin || !is_capital(text[begin])) return std::nullopt;
  if (braced) return end < text.size() && text[end] == '}' ? std::optional(Variable{dollar, end + 1, begin, end}) : std::nullopt;
  if (end < text.size() && text[end] >= 'a' && text[end] <= 'z') return std::nullopt;
  return Variable{dollar, end, begin, end};
}

// (?<name>...), (?P<name>...) and (?'name'...)
void add_captures(std::string_view text, Names& names) {
  for (std::size_t at = text.find("(?"); at != std::string_view::npos; at = text.find("(?", at + 2)) {
    std::string_view rest = text.substr(at + 2);
    if (rest.starts_with('P')) rest.remove_prefix(1);
    if (!rest.starts_with('<') && !rest.starts_with('\'')) continue;
    std::size_t end = 1;
    while (end < rest.size() && is_capital_or_digit(rest[end])) ++end;
    names.emplace(rest.substr(1, end - 1));
  }
}

// Variables that the file itself defines: set $X, map ... $X, auth_request_set $X, and captures (?<X>...).
Names defined(const std::vector<NginxDirective>& directives) {
  Names names;
  for_each_directive(directives, [&](const NginxDirective& directive) {
    const std::string& name = directive.name.value;
    const bool first = name == "set" || name.ends_with("_set") || name.starts_with("set_");
    const bool last = name == "map" || name == "geo" || name == "split_clients";
    if (first || last)
      if (const std::string& variable = first ? directive.argument(0) : directive.argument(directive.arguments.size() - 1);
          variable.starts_with('$'))
        names.insert(variable.substr(1));
    for (const Text& argument : directive.arguments) add_captures(argument.value, names);
  });
  return names;
}

bool is_named_template(std::string_view path) { return path.ends_with(".template") || path.ends_with(".tmpl") || path.ends_with(".tpl"); }

std::vector<Variable> variables_of(std::string_view text, const Span& span) {
  std::vector<Variable> found;
  text = text.substr(0, span.end);
  for (std::size_t at = text.find('$', span.begin); at != std::string_view::npos; at = text.find('$', at + 1))
    if (const auto variable = variable_at(text, at)) found.push_back(*variable);
  return found;
}

void add_reads(std::string_view text, const Text& word, Confidence confidence, std::vector<EnvRead>& reads) {
  const auto place = [&](std::size_t begin, std::size_t end) {
    return Span{word.span.file, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
  };
  for (const Variable& variable : variables_of(text, word.span)) {
    EnvRead read{.reader = Reader::nginx_template, .confidence = confidence};
    read.key = {std::string(text.substr(variable.name_begin, variable.name_end - variable.name_begin)),
                place(variable.name_begin, variable.name_end)};
    read.span = place(variable.begin, variable.end);
    reads.push_back(std::move(read));
  }
}

// Data blocks too: their values may be templated.
void collect(std::string_view text, const std::vector<NginxDirective>& directives, Confidence confidence, std::vector<EnvRead>& reads) {
  for (const NginxDirective& directive : directives) {
    add_reads(text, directive.name, confidence, reads);
    for (const Text& argument : directive.arguments) add_reads(text, argument, confidence, reads);
    collect(text, directive.block, confidence, reads);
  }
}

}  // namespace

bool is_foreign_template(std::string_view text) {
  for (const std::string_view mark : {"{%", "{{", "<%", "{{{"})
    if (text.find(mark) != std::string_view::npos) return true;
  return false;
}

std::vector<EnvRead> envsubst_reads(std::string_view path, std::string_view text, const std::vector<NginxDirective>& directives) {
  std::vector<EnvRead> reads;
  if (text.find('$') == std::string_view::npos) return reads;
  collect(text, directives, is_named_template(path) ? Confidence::high : Confidence::medium, reads);
  const auto own = defined(directives);
  std::erase_if(reads, [&](const EnvRead& read) { return own.contains(read.key.value); });
  return reads;
}

bool is_envsubst_template(std::string_view path, std::string_view text, const std::vector<NginxDirective>& directives) {
  return is_named_template(path) || !envsubst_reads(path, text, directives).empty();
}

}  // namespace preship
