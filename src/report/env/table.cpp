#include <algorithm>
#include <array>
#include <map>

#include "answers/secrets/redact.h"
#include "report/columns.h"
#include "report/env/env.h"
#include "report/paint.h"
#include "text/width.h"

namespace preship {
namespace {

constexpr std::size_t most_columns = 8;

// The end of a place says more than its beginning: "…/lib/env.ts:12".
std::string shortened(const std::string& text, std::size_t width) {
  if (columns(text) <= width) return text;
  std::string_view rest = text;
  while (!rest.empty() && columns(rest) + 1 > width) rest.remove_prefix(std::max<std::uint32_t>(first_code_point(rest).bytes, 1));
  return "…" + std::string(rest);
}

char letter_of(const EnvDeclaration& declaration) {
  if (declaration.commented) return '#';
  static constexpr std::array letters = {'n', 'e', 'p', 'v', 's', 'x'};
  return letters[static_cast<std::size_t>(declaration.kind)];
}

const char* colour_of(EnvVerdict verdict) {
  switch (verdict) {
    case EnvVerdict::misspelt:
    case EnvVerdict::undeclared:
    case EnvVerdict::not_deployed:
      return "1;31";
    case EnvVerdict::unused:
      return "33";
    case EnvVerdict::provided:
      return "32";
    default:
      return "2";
  }
}

// "server"; of several the first letters do.
std::string short_phases(const std::set<Phase>& phases) {
  if (phases.size() < 2) return phases_text(phases, "");
  std::string text;
  for (const Phase phase : phases) text += (text.empty() ? "" : "+") + std::string(phase_name(phase).substr(0, 3));
  return text;
}

// With many sources a column stands for all of a kind.
struct Columns {
  std::vector<std::string> names;
  std::vector<std::size_t> of_source;  // column of each source

  explicit Columns(const EnvService& service) {
    std::map<DeclaredIn, std::size_t> kinds;
    const bool grouped = service.sources.size() > most_columns;
    for (const EnvSource& source : service.sources) {
      const std::size_t column = grouped ? kinds.try_emplace(source.where, names.size()).first->second : names.size();
      if (column == names.size()) names.push_back(grouped ? std::string(declared_in_name(source.where)) : source.name);
      of_source.push_back(column);
    }
  }
};

struct Line {
  std::string key, read, phase, need, cells, verdict;
  EnvVerdict kind = EnvVerdict::provided;
};

std::string table_verdict(const EnvRow& row) {
  std::string text(verdict_name(row.verdict));
  if (row.verdict == EnvVerdict::misspelt) text += ": " + row.meant;
  if (row.verdict == EnvVerdict::platform) text = row.meant;
  return text;
}

class Table {
 public:
  Table(const EnvTables& tables, const EnvService& service, const EnvStyle& style)
      : tables_(tables), service_(service), style_(style), columns_(service), places_(tables.checked) {
    for (const EnvRow& row : service.rows) lines_.push_back(line_of(row));
  }

  std::string text() {
    const std::string counts = verdict_counts(service_);
    std::string out = painted(style_.colour, "1", printable(service_.directory == "." ? service_.name : service_.directory)) + "  " +
                      std::to_string(lines_.size()) + (lines_.size() == 1 ? " key" : " keys") + (counts.empty() ? "" : ": " + counts) +
                      "\n" + source_list() + "\n";
    measure();
    out += painted(style_.colour, "1", row_text({"KEY", "READ", "PHASE", "NEED", header_cells(), "VERDICT"}, nullptr)) + "\n";
    for (const Line& line : lines_) out += row_text(line, colour_of(line.kind)) + "\n";
    return out;
  }

 private:
  std::string source_list() const {
    std::string text, line = "  ";
    for (std::size_t i = 0; i < columns_.names.size(); ++i) {
      const std::string entry = std::string(1, static_cast<char>('a' + i)) + " " + printable(columns_.names[i]);
      if (line.size() > 2 && columns(line) + 3 + columns(entry) > style_.width) text += line + "\n", line = "  ";
      line += (line.size() > 2 ? "   " : "") + entry;
    }
    return columns_.names.empty() ? "" : text + line + "\n";
  }

  std::string header_cells() const {
    std::string text;
    for (std::size_t i = 0; i < columns_.names.size(); ++i) text += std::string(i == 0 ? "" : " ") + static_cast<char>('a' + i);
    return text;
  }

  std::string cells_of(const EnvRow& row) const {
    std::string text(columns_.names.empty() ? 0 : columns_.names.size() * 2 - 1, ' ');
    for (const EnvCell& cell : row.cells) {
      char& at = text[columns_.of_source[cell.source] * 2];
      const char letter = letter_of(tables_.checked.project->facts.env_declarations[cell.declaration]);
      if (at == ' ' || at == '#' || at == 'n') at = letter;
    }
    return text;
  }

  Line line_of(const EnvRow& row) {
    Line line{printable(masked(row.key)), "-", short_phases(row.phases), "", cells_of(row), printable(table_verdict(row)), row.verdict};
    if (row.reads.empty()) return line;
    const std::string times = row.reads.size() == 1 ? "" : std::to_string(row.reads.size()) + "x ";
    line.read = times + printable(env_place(places_, tables_.checked.project->facts.env_reads[row.reads.front()].span));
    line.need = need_name(row.need);
    return line;
  }

  // Fixed columns take what they need; the key and the place share the rest.
  void measure() {
    const std::array headers = {3U, 4U, 5U, 4U, 0U, 7U};
    widths_.assign(headers.begin(), headers.end());
    for (const Line& line : lines_) {
      const std::array<const std::string*, 6> cells = {&line.key, &line.read, &line.phase, &line.need, &line.cells, &line.verdict};
      for (std::size_t i = 0; i < cells.size(); ++i) widths_[i] = std::max<std::size_t>(widths_[i], columns(*cells[i]));
    }
    widths_[5] = std::min<std::size_t>(widths_[5], 16);
    const std::size_t fixed = widths_[2] + widths_[3] + widths_[4] + widths_[5] + 10;
    const std::size_t room = style_.width > fixed + 30 ? style_.width - fixed : 30;
    widths_[0] = std::min(widths_[0], room - std::min<std::size_t>(widths_[1], 16));
    widths_[1] = std::min(widths_[1], room - widths_[0]);
  }

  std::string row_text(const Line& line, const char* colour) const {
    const std::string shown = cut(line.verdict, widths_[5]);
    const std::string verdict = colour == nullptr ? shown : painted(style_.colour, colour, shown);
    std::string text = padded(cut(line.key, widths_[0]), widths_[0]) + "  " + padded(shortened(line.read, widths_[1]), widths_[1]) + "  " +
                       padded(line.phase, widths_[2]) + "  " + padded(line.need, widths_[3]) + "  " +
                       (widths_[4] == 0 ? "" : padded(line.cells, widths_[4]) + "  ") + verdict;
    return text;
  }

  const EnvTables& tables_;
  const EnvService& service_;
  const EnvStyle& style_;
  Columns columns_;
  Places places_;
  std::vector<Line> lines_;
  std::vector<std::size_t> widths_;
};

}  // namespace

std::string env_place(Places& places, const Span& span) {
  const PrintedPlace place = places.at(span);
  return place.path + ":" + std::to_string(place.begin.line);
}

std::string phases_text(const std::set<Phase>& phases, std::string_view between) {
  std::string text;
  for (const Phase phase : phases) text += (text.empty() ? "" : std::string(between)) + std::string(phase_name(phase));
  return text;
}

std::string verdict_counts(const EnvService& service) {
  std::string text;
  for (const EnvVerdict verdict : {EnvVerdict::misspelt, EnvVerdict::undeclared, EnvVerdict::not_deployed, EnvVerdict::unused}) {
    const auto count = std::ranges::count(service.rows, verdict, &EnvRow::verdict);
    if (count > 0) text += (text.empty() ? "" : ", ") + std::to_string(count) + " " + std::string(verdict_name(verdict));
  }
  return text;
}

std::string env_table(const EnvTables& tables, const EnvStyle& style) {
  std::string out;
  for (const EnvService& service : tables.services) out += Table(tables, service, style).text() + "\n";
  if (out.empty()) return "Nothing here reads or gives an environment variable.\n";
  return out +
         painted(style.colour, "2", "v value, s secret or reference, x computed, p placeholder, e empty, n name only, # commented out") +
         "\n";
}

}  // namespace preship
