#include "model/dotenv_queries.h"
#include "model/dotenv_values.h"
#include "rule.h"

namespace preship {

namespace {

struct Misread {
  const DotenvEntry* entry;
  ValueProblem problem;
};

}  // namespace

// A placeholder such as <your key> is going to be replaced.
static bool is_filled_in_later(const DotenvFile& file, const DotenvEntry& entry) {
  return file.role == DotenvRole::example &&
         (entry.written.value.starts_with('<') || entry.written.value.find('<') < entry.written.value.find('>'));
}

static std::vector<Misread> misread_entries(const DotenvFile& file) {
  std::vector<std::string_view> names;
  for (const DotenvEntry& entry : file.entries) names.push_back(entry.key.value);
  std::ranges::sort(names);
  std::vector<Misread> found;
  for (const DotenvEntry& entry : file.entries)
    if (!is_filled_in_later(file, entry))
      if (auto problem = misread_by_shell(entry, names)) found.push_back({&entry, std::move(*problem)});
  return found;
}

// KEY='value' for all of them, as far as quotes can help.
static std::optional<Fix> quote_all(const Project& project, const DotenvFile& file, const std::vector<Misread>& misread) {
  Fix fix{"quote for the shell", {}, reader_of(project, file, EnvFileReader::docker) == nullptr};
  for (const auto& [entry, problem] : misread) {
    const auto quoted = quoted_for_every_reader(entry->value.value);
    const bool needed = problem.span != entry->sign || entry->written.value.find_first_of(" \t&;|<>()$'\"\\") != std::string::npos;
    if (!entry->has_equals || problem.span == entry->key.span || (needed && !quoted)) continue;
    fix.edits.push_back({{entry->sign.file, entry->sign.begin, entry->written.span.end}, "=" + (needed ? *quoted : entry->written.value)});
  }
  return fix.edits.empty() ? std::nullopt : std::optional(std::move(fix));
}

static Findings check(const Project& project) {
  Findings findings;
  for (const auto& file : project.facts.dotenv_files) {
    const EnvFileUse* use = reader_of(project, *file, EnvFileReader::shell);
    if (use == nullptr || !is_checked_for_form(project, *file)) continue;
    const std::vector<Misread> misread = misread_entries(*file);
    if (misread.empty()) continue;
    Finding finding{misread[0].problem.span, "'" + misread[0].entry->key.value + "' " + misread[0].problem.what};
    finding.notes.push_back({use->path.span, "the shell reads the file here"});
    for (std::size_t i = 1; i < misread.size() && i <= 20; ++i)
      finding.notes.push_back({misread[i].problem.span, "'" + misread[i].entry->key.value + "' " + misread[i].problem.what});
    finding.fix = quote_all(project, *file, misread);
    if (file->role == DotenvRole::example) finding.severity = Severity::warning;
    findings.push_back(std::move(finding));
  }
  return findings;
}

Rule dotenv_misread_by_shell() { return {check}; }

}  // namespace preship
