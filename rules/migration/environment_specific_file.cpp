#include "model/sql.h"
#include "paths/name_parts.h"
#include "rule.h"
#include "text/lower_case.h"

namespace preship {

static std::string stage_in(std::string_view name) {
  static constexpr std::string_view stages[] = {"prod", "production", "staging", "dev", "development", "preprod", "uat"};
  const std::string low = lower_case(name);
  const std::vector<std::string_view> parts = split_at(low, "_-.");
  for (std::size_t i = 0; i < parts.size(); ++i) {
    // "fix_staging_table" speaks of a table; "0002_prod" and "0002_prod_accounts" of an environment.
    const bool front = i <= 3 && std::ranges::all_of(
                                     parts.begin(), parts.begin() + static_cast<std::ptrdiff_t>(i),
                                     [](std::string_view part) { return part.find_first_not_of("0123456789v") == std::string_view::npos; });
    const bool back = i + 2 == parts.size() || (i > 0 && (parts[i - 1] == "for" || parts[i - 1] == "only"));
    if ((front || back) && one_of(parts[i], stages)) return std::string(parts[i]);
  }
  return "";
}

static Findings check(const Project& project) {
  Findings findings;
  std::set<FileId> seen;
  for (const auto& sql : project.facts.sql_files) {
    const SourceFile& file = project.file(sql->file);
    const std::string stage = stage_in(base_name(file.path));
    const bool own_folder = !stage_in(std::string(base_name(directory_of(file.path))) + ".x").empty();
    if (file.role == PathRole::production && !stage.empty() && !own_folder && seen.insert(sql->file).second)
      findings.push_back({{sql->file, 0, 0}, "the migration is for '" + stage + "', and every environment applies what is in this folder"});
  }
  return findings;
}

Rule migration_environment_specific_file() { return {check}; }

}  // namespace preship
