#include "engine/page.h"
#include "text/words.h"

#include <cstdio>
#include <cstring>
#include <stdexcept>

namespace preship {
namespace {

struct LineWalk {  // walks a text line by line, counting
  std::string_view text;
  std::size_t at = 0, number = 0;

  bool next(std::string_view& line) {
    if (at >= text.size()) return false;
    const std::size_t end = std::min(text.find('\n', at), text.size());
    line = text.substr(at, end - at);
    at = end + 1;
    ++number;
    return true;
  }
};

[[noreturn]] void fail(std::size_t line, const std::string& message) {
  throw std::runtime_error("line " + std::to_string(line) + ": " + message);
}

std::vector<std::string> parse_list(std::string_view value, std::size_t line) {
  std::vector<std::string> items;
  value = trim(value);
  if (!value.starts_with('[') || !value.ends_with(']')) fail(line, "expected a list: [a, b]");
  value = value.substr(1, value.size() - 2);
  while (!trim(value).empty()) {
    const std::size_t comma = value.find(',');
    items.emplace_back(trim(value.substr(0, comma)));
    value = comma == std::string_view::npos ? "" : value.substr(comma + 1);
  }
  return items;
}

template <class Value>
Value choose(std::string_view word, std::initializer_list<std::pair<std::string_view, Value>> choices, std::size_t line) {
  for (const auto& [name, value] : choices)
    if (name == word) return value;
  fail(line, "unknown value '" + std::string(word) + "'");
}

// "docker/runs-as-root: the Dockerfile is a part of one"
PageException parse_exception(std::string_view value, std::size_t line) {
  const std::size_t colon = value.find(": ");
  if (colon == std::string_view::npos || value.find('/') > colon) fail(line, "expected 'also: category/rule: why'");
  return {std::string(trim(value.substr(0, colon))), std::string(trim(value.substr(colon + 1)))};
}

void set_field(Page& page, std::string_view key, std::string_view value, std::size_t line) {
  if (key == "severity")
    page.severity = choose<Severity>(value, {{"error", Severity::error}, {"warning", Severity::warning}, {"note", Severity::note}}, line);
  else if (key == "confidence")
    page.confidence =
        choose<Confidence>(value, {{"high", Confidence::high}, {"medium", Confidence::medium}, {"low", Confidence::low}}, line);
  else if (key == "profile") page.strict = choose<bool>(value, {{"default", false}, {"strict", true}}, line);
  else if (key == "fixable") page.fixable = choose<bool>(value, {{"true", true}, {"false", false}}, line);
  else if (key == "about") page.about_secrets = choose<bool>(value, {{"secrets", true}}, line);
  else if (key == "aliases") page.aliases = parse_list(value, line);
  else if (key == "covers") page.covers = parse_list(value, line);
  else if (key == "also") page.also.push_back(parse_exception(value, line));
  else if (key == "tags") page.tags = parse_list(value, line);
  else if (key == "security-severity") page.security_severity = value;
  else if (key == "measured") {
    if (!parse_measured(value)) fail(line, "expected 'N true, N false, N repositories, YYYY-MM'");
    page.measured = value;
  } else fail(line, "unknown key '" + std::string(key) + "' in the front matter");
}

std::size_t parse_front_matter(Page& page, LineWalk& lines) {
  std::string_view line;
  if (!lines.next(line) || line != "---") fail(1, "the page must begin with ---");
  while (lines.next(line)) {
    if (line == "---") return lines.at;
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) fail(lines.number, "expected 'key: value'");
    set_field(page, line.substr(0, colon), trim(line.substr(colon + 1)), lines.number);
  }
  fail(lines.number, "the front matter has no end");
}

// A line such as `src/server.js` alone, which names the next fenced block.
std::string_view file_name(std::string_view line) {
  line = trim(line);
  if (line.size() < 3 || line.front() != '`' || line.back() != '`') return {};
  line = line.substr(1, line.size() - 2);
  return line.find('`') == std::string_view::npos ? line : std::string_view();
}

struct ExampleReader {
  Page& page;
  LineWalk& lines;
  std::string name = {};

  PageExample* example() { return page.examples.empty() || page.examples.back().end != 0 ? nullptr : &page.examples.back(); }

  void close(std::size_t at) {
    if (PageExample* open = example()) open->end = at;
  }

  void heading(std::string_view line, std::size_t begin) {
    close(begin);
    const std::string_view title = trim(line.substr(3));
    const bool bad = title.starts_with("Bad"), good = title.starts_with("Good");
    if (bad || good) page.examples.push_back({.bad = bad, .title = std::string(title)});
  }

  void fence(std::string_view line) {
    const std::size_t ticks = line.find_first_not_of('`');
    const std::string_view marker = line.substr(0, std::min(ticks, line.size()));
    const std::string_view info = trim(line.substr(marker.size()));
    const std::size_t opened = lines.number, begin = lines.at;
    std::string_view body;
    while (true) {
      const std::size_t end = lines.at;
      if (!lines.next(body)) fail(opened, "a fenced block has no end");
      if (trim(body) != marker) continue;
      add(info, begin, end, opened);
      return;
    }
  }

  void add(std::string_view info, std::size_t begin, std::size_t end, std::size_t line) {
    PageExample* open = example();
    if (open == nullptr) return;
    std::string content(lines.text.substr(begin, end - begin));
    if (info == "findings") {
      open->findings = std::move(content);
      open->findings_begin = begin;
      open->findings_end = end;
    } else if (name.empty()) {
      fail(line, "a fenced block in an example needs its file name in backticks on a line before it");
    } else {
      if (info.ends_with(" chomp") && content.ends_with('\n')) content.pop_back();
      if (info.ends_with(" plain")) open->plain.push_back(name);
      auto& files = info.ends_with(" fixed") ? open->fixed : info.ends_with(" before") ? open->before : open->files;
      files.emplace_back(std::move(name), std::move(content));
    }
    name.clear();
  }
};

}  // namespace

std::optional<MeasuredText> parse_measured(std::string_view text) {
  MeasuredText measured;
  char when[8] = {};
  int end = 0;
  const std::string line(text);
  if (std::sscanf(line.c_str(), "%u true, %u false, %u repositories, %7[0-9-]%n", &measured.right, &measured.wrong, &measured.repositories,
                  when, &end) != 4 ||
      static_cast<std::size_t>(end) != line.size() || std::strlen(when) != 7 || measured.repositories == 0)
    return std::nullopt;
  measured.when = when;
  return measured;
}

Page parse_page(std::string_view text) {
  Page page;
  LineWalk lines{text};
  page.body = text.substr(std::min(parse_front_matter(page, lines), text.size()));
  ExampleReader reader{page, lines};
  std::string_view line;
  for (std::size_t begin = lines.at; lines.next(line); begin = lines.at) {
    if (line.starts_with("# ") && page.title.empty()) page.title = trim(line.substr(2));
    else if (line.starts_with("## ")) reader.heading(line, begin);
    else if (line.starts_with("```")) reader.fence(line);
    else if (const std::string_view name = file_name(line); !name.empty()) reader.name = name;
  }
  reader.close(text.size());
  if (page.title.empty()) fail(1, "the page has no title");
  return page;
}

}  // namespace preship
