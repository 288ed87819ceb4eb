#include "formats/yaml/mask.h"
#include "text/words.h"

#include <algorithm>

namespace preship {
namespace {

// No YAML file may hold this byte, so that it cannot be confused with text. parse_yaml rejects it before masking.
constexpr char mask_byte = '\x01';

struct Expression {
  YamlRange range;
  bool statement = false;  // has no value of its own: ${{ if(..) }}, {% for %}, {# comment #}
};

bool is_sealos_statement(std::string_view inside) {
  inside = trim(inside);
  const std::string_view name = trim(inside.substr(0, inside.find('(')));
  return name == "if" || name == "elif" || name == "else" || name == "endif";
}

// The expression that begins at `at` and ends on the same line; empty when there is none.
Expression expression_at(std::string_view line, std::size_t at, YamlTemplate style) {
  struct Form {
    std::string_view open, close;
    YamlTemplate style;
    bool statement;
  };
  static constexpr Form forms[] = {{"${{", "}}", YamlTemplate::sealos, false},
                                   {"{{", "}}", YamlTemplate::jinja, false},
                                   {"{%", "%}", YamlTemplate::jinja, true},
                                   {"{#", "#}", YamlTemplate::jinja, true}};
  for (const Form& form : forms) {
    if (form.style != style || line.substr(at, form.open.size()) != form.open) continue;
    const std::size_t inside = at + form.open.size();
    const std::size_t close = line.find(form.close, inside);
    if (close == std::string_view::npos) continue;
    Expression found{{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(close + form.close.size())}, form.statement};
    if (style == YamlTemplate::sealos) found.statement = is_sealos_statement(line.substr(inside, close - inside));
    return found;
  }
  return {};
}

std::vector<Expression> expressions_of(std::string_view line, YamlTemplate style) {
  std::vector<Expression> found;
  const char first = style == YamlTemplate::sealos ? '$' : '{';
  for (std::size_t at = line.find(first); at != std::string_view::npos; at = line.find(first, at)) {
    const Expression expression = expression_at(line, at, style);
    if (expression.range.end == 0) {
      ++at;
      continue;
    }
    found.push_back(expression);
    at = expression.range.end;
  }
  return found;
}

// A line that holds statements only says nothing to YAML.
bool only_statements(std::string_view line, const std::vector<Expression>& expressions) {
  std::size_t at = 0;
  for (const Expression& expression : expressions) {
    if (!expression.statement || !trim(line.substr(at, expression.range.begin - at)).empty()) return false;
    at = expression.range.end;
  }
  return trim(line.substr(at)).empty();
}

void mask_line(YamlMask& mask, std::uint32_t offset, std::string_view line, YamlTemplate style) {
  const std::vector<Expression> expressions = expressions_of(line, style);
  if (expressions.empty()) return;
  const bool blank = only_statements(line, expressions);
  for (const auto& [range, statement] : expressions) {
    const auto begin = mask.text.begin() + offset + range.begin;
    std::fill(begin, begin + (range.end - range.begin), blank ? ' ' : mask_byte);
    if (!blank) mask.expressions.push_back({offset + range.begin, offset + range.end});
  }
}

bool line_has_template(std::string_view line) {
  char quote = 0;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char byte = line[i];
    if (quote != 0) {
      if (byte == quote) quote = 0;
    } else if ((byte == '"' || byte == '\'') && (i == 0 || std::string_view(" \t[{,:(").find(line[i - 1]) != std::string_view::npos)) {
      quote = byte;
    } else if (byte == '#' && (i == 0 || line[i - 1] == ' ')) {
      return false;
    } else if (line.substr(i, 2) == "{%" || line.substr(i, 2) == "<%") {
      return true;
    } else if (line.substr(i, 2) == "{{" && (i == 0 || line[i - 1] != '$')) {
      return true;
    }
  }
  return false;
}

// <%# a comment %>, <%- a statement -%>; <%% is a literal. https://docs.ruby-lang.org/en/master/ERB.html
bool is_erb_value(std::string_view text, std::size_t open) { return text.substr(open).starts_with("<%="); }

// Nothing but tags and blanks stands on the lines that [begin, end) touches.
bool stands_alone(std::string_view text, std::size_t begin, std::size_t end) {
  const std::size_t before = begin == 0 ? std::string_view::npos : text.rfind('\n', begin - 1);
  const std::size_t first = before == std::string_view::npos ? 0 : before + 1;
  const std::string_view rest = text.substr(end, std::min(text.find('\n', end), text.size()) - end);
  return trim(text.substr(first, begin - first)).empty() && (trim(rest).empty() || trim(rest).starts_with("<%"));
}

// A tag that stands alone becomes blanks, one in a scalar a part of its text.
YamlMask mask_erb(std::string_view text) {
  YamlMask mask{.text = std::string(text)};
  for (std::size_t at = text.find("<%"); at != std::string_view::npos; at = text.find("<%", at)) {
    if (text.substr(at).starts_with("<%%")) {
      at += 3;
      continue;
    }
    const std::size_t close = text.find("%>", at + 2);
    if (close == std::string_view::npos) break;
    const std::size_t end = close + 2;
    const bool blank = !is_erb_value(text, at) || stands_alone(mask.text, at, end);
    for (std::size_t i = at; i < end; ++i)
      if (!blank) mask.text[i] = mask_byte;
      else if (text[i] != '\n') mask.text[i] = ' ';
    if (!blank) mask.expressions.push_back({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)});
    at = end;
  }
  return mask;
}

template <class Visit>
void each_line(std::string_view text, Visit visit) {
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    if (!visit(static_cast<std::uint32_t>(begin), text.substr(begin, end - begin))) return;
    begin = end + 1;
  }
}

}  // namespace

YamlMask mask_yaml(std::string_view text, YamlTemplate style) {
  if (style == YamlTemplate::erb) return mask_erb(text);
  YamlMask mask{.text = std::string(text)};
  if (style != YamlTemplate::sealos && style != YamlTemplate::jinja) return mask;
  each_line(text, [&](std::uint32_t offset, std::string_view line) {
    mask_line(mask, offset, line, style);
    return true;
  });
  return mask;
}

std::string unmask_yaml(std::string_view value, std::string_view original, const std::vector<YamlRange>& expressions, YamlRange place) {
  std::string result;
  auto next = std::ranges::lower_bound(expressions, place.begin, {}, &YamlRange::begin);
  for (std::size_t i = 0; i < value.size();) {
    if (value[i] != mask_byte || next == expressions.end()) {
      result += value[i++];
      continue;
    }
    const std::uint32_t length = next->end - next->begin;
    result += original.substr(next->begin, length);
    i += length;
    ++next;
  }
  return result;
}

bool has_foreign_template(std::string_view text) {
  bool found = false;
  each_line(text, [&](std::uint32_t, std::string_view line) {
    found = line_has_template(line);
    return !found;
  });
  return found;
}

}  // namespace preship
