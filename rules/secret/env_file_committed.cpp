#include "knowledge/secrets.h"
#include "rule.h"
#include "workspace/classify.h"

namespace preship {

// A value that opens something: in the format of a live secret, or under a secret's name and not a development default.
static bool gives_secret_away(const DotenvFile& file, const std::string& path, const DotenvEntry& entry) {
  if (entry.commented) return false;
  if (!secret_value_kind(entry.value.value).empty()) return true;
  if (file.role == DotenvRole::real && looks_random(url_password(entry.value.value))) return true;
  return file.role == DotenvRole::real && names_credential(entry.key.value) && looks_random(entry.value.value) && names_production(path);
}

static Findings check(const Project& project) {
  Findings findings;
  for (const auto& file : project.facts.dotenv_files) {
    const SourceFile& source = project.file(file->file);
    if (!source.tracked || file->role == DotenvRole::example || source.role == PathRole::example) continue;
    std::vector<const DotenvEntry*> secrets;
    for (const DotenvEntry& entry : file->entries)
      if (gives_secret_away(*file, source.path, entry)) secrets.push_back(&entry);
    if (secrets.empty()) continue;
    const std::string more =
        secrets.size() == 1 ? "" : " and " + std::to_string(secrets.size() - 1) + " more secret" + (secrets.size() == 2 ? "" : "s");
    Finding finding{secrets.front()->key.span, "this file is committed with the value of '" + secrets.front()->key.value + "'" + more};
    for (std::size_t i = 1; i < secrets.size() && i <= 5; ++i)
      finding.notes.push_back({secrets[i]->key.span, "'" + secrets[i]->key.value + "' has a real value too"});
    findings.push_back(std::move(finding));
  }
  return findings;
}

Rule secret_env_file_committed() { return {check}; }

}  // namespace preship
