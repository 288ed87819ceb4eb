#include <algorithm>
#include <map>

#include "answers/env/contract.h"
#include "report/env/env.h"
#include "report/paint.h"
#include "text/nearest.h"
#include "text/width.h"

namespace preship {
namespace {

bool is_unset(ValueKind kind) { return kind == ValueKind::none || kind == ValueKind::empty || kind == ValueKind::placeholder; }

// The deployment or the image sets the key itself, so that no env file has to.
bool given_elsewhere(const EnvTables& tables, const EnvRow& row) {
  return std::ranges::any_of(row.cells, [&](const EnvCell& cell) {
    const EnvDeclaration& declaration = tables.checked.project->facts.env_declarations[cell.declaration];
    switch (declaration.where) {
      case DeclaredIn::dockerfile_env:
      case DeclaredIn::compose:
      case DeclaredIn::kubernetes:
      case DeclaredIn::sealos:
      case DeclaredIn::systemd:
      case DeclaredIn::framework_config:
        return declaration.kind == ValueKind::literal || declaration.kind == ValueKind::reference;
      default:
        return false;
    }
  });
}

using Given = std::map<std::string_view, ValueKind>;

void compare_row(const EnvTables& tables, const EnvService& service, const EnvRow& row, const Given& given, EnvComparison& comparison) {
  if (row.reads.empty() || row.verdict == EnvVerdict::platform) return;
  const auto found = given.find(row.key);
  const bool required = row.need == Need::required;
  if (found != given.end()) {
    if (required && is_unset(found->second)) comparison.empty.push_back(row.key);
  } else if (!required) {
    comparison.optional_missing.push_back(row.key);
  } else if (!given.contains(row.key + "_FILE") && !given_elsewhere(tables, row)) {
    comparison.missing.push_back({row.key, service.directory, row.reads.front()});
  }
}

// Equal but for underscores, or one letter apart in six or more, as env/wrong-key has it.
std::string meant_by(std::string_view key, const std::vector<std::string_view>& candidates) {
  std::string squeezed(key);
  std::erase(squeezed, '_');
  for (const std::string_view candidate : candidates) {
    std::string other(candidate);
    std::erase(other, '_');
    if (other == squeezed) return std::string(candidate);
  }
  if (key.size() < 6) return {};
  const auto near = nearest(key, candidates);
  return near ? std::string(*near) : std::string();
}

void find_unknown(const EnvTables& tables, const Given& given, EnvComparison& comparison) {
  std::vector<std::string_view> wanted;
  for (const EnvComparison::Missing& missing : comparison.missing) wanted.push_back(missing.key);
  const Project& project = *tables.checked.project;
  for (const auto& [key, kind] : given) {
    const EnvKey* row = find_env(project, key);
    if ((row != nullptr && !row->reads.empty()) || declared_anywhere(project, key)) continue;
    const std::string meant = meant_by(key, wanted);
    const bool read_out_of_sight = is_read_by_convention(key) || may_be_read_dynamically(project, key);
    if (!meant.empty() || !read_out_of_sight) comparison.unknown.emplace_back(key, meant);
  }
}

template <class T>
void sort_and_unite(std::vector<T>& values) {
  std::ranges::sort(values);
  values.erase(std::ranges::unique(values).begin(), values.end());
}

class ComparisonText {
 public:
  ComparisonText(const EnvTables& tables, const EnvStyle& style) : tables_(tables), style_(style), places_(tables.checked) {}

  std::string text(const EnvComparison& comparison, const std::string& path) {
    add_missing(comparison);
    add_names("Empty or a placeholder, and the code cannot do without", comparison.empty, "1;31");
    add_names("Set more than once, the last value counts", comparison.duplicates, "33");
    add_unknown(comparison);
    add_names("Not set, and the code does without", comparison.optional_missing, "2");
    const std::string verdict = comparison.passes() ? "has every key that the code cannot do without." : "is not complete.";
    return out_ + (out_.empty() ? "" : "\n") + painted(comparison.passes() ? "32" : "1;31", printable(path) + " " + verdict) + "\n";
  }

 private:
  std::string painted(const char* colour, const std::string& text) const { return preship::painted(style_.colour, colour, text); }

  void head(const std::string& text, const char* colour) { out_ += (out_.empty() ? "" : "\n") + painted(colour, text) + "\n"; }

  void add_missing(const EnvComparison& comparison) {
    if (comparison.missing.empty()) return;
    head("Missing, and the code cannot do without", "1;31");
    std::size_t widest = 0;
    for (const EnvComparison::Missing& missing : comparison.missing) widest = std::max(widest, missing.key.size() + 2);
    for (const EnvComparison::Missing& missing : comparison.missing) {
      std::string line = "  " + printable(missing.key);
      if (line.size() < widest) line.resize(widest, ' ');
      out_ += line + "  read in " + printable(env_place(places_, tables_.checked.project->facts.env_reads[missing.read].span)) + "\n";
    }
  }

  void add_unknown(const EnvComparison& comparison) {
    if (comparison.unknown.empty()) return;
    head("Set, and nothing reads them", "33");
    for (const auto& [key, meant] : comparison.unknown)
      out_ += "  " + printable(key) + (meant.empty() ? "" : "  (the code reads '" + printable(meant) + "')") + "\n";
  }

  void add_names(const std::string& heading, const std::vector<std::string>& names, const char* colour) {
    if (names.empty()) return;
    head(heading, colour);
    for (const std::string& name : names) out_ += "  " + printable(name) + "\n";
  }

  const EnvTables& tables_;
  const EnvStyle& style_;
  Places places_;
  std::string out_;
};

}  // namespace

EnvComparison compare_env(const EnvTables& tables, const std::vector<EnvDeclaration>& given) {
  EnvComparison comparison;
  Given kinds;
  for (const EnvDeclaration& declaration : given) {
    if (declaration.commented) continue;
    if (!kinds.insert_or_assign(declaration.key.value, declaration.kind).second) comparison.duplicates.push_back(declaration.key.value);
  }
  for (const EnvService& service : tables.services)
    for (const EnvRow& row : service.rows) compare_row(tables, service, row, kinds, comparison);
  std::ranges::sort(comparison.missing, {}, [](const auto& missing) { return std::tie(missing.key, missing.service); });
  const auto same = std::ranges::unique(comparison.missing, {}, &EnvComparison::Missing::key);
  comparison.missing.erase(same.begin(), same.end());
  sort_and_unite(comparison.empty);
  sort_and_unite(comparison.optional_missing);
  sort_and_unite(comparison.duplicates);
  find_unknown(tables, kinds, comparison);
  return comparison;
}

std::string env_comparison_text(const EnvTables& tables, const EnvComparison& comparison, const std::string& path, const EnvStyle& style) {
  return ComparisonText(tables, style).text(comparison, path);
}

}  // namespace preship
