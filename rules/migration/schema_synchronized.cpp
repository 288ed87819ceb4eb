#include "model/migration.h"
#include "paths/path.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

// A module for tests, the command line or one developer.
static bool is_aside(std::string_view path) {
  for (std::string folder = directory_of(path); folder != "."; folder = directory_of(folder))
    if (is_one_of(base_name(folder), {"seed", "seeds", "seeders", "script", "scripts", "fixtures", "tools"})) return true;
  path = base_name(path);
  for (const char* part :
       {"test", "spec", "seed", "local", "dev", "example", "demo", "e2e", "verify", "setup", "script", "migrat", "init", "reset"})
    if (path.find(part) != std::string_view::npos) return true;
  return false;
}

static Findings check(const Project& project) {
  Findings findings;
  for (const auto& file : project.facts.migration_files) {
    const SourceFile& source = project.files[file->file];
    const bool aside = source.role != PathRole::production || is_aside(source.path);
    for (const SchemaCall& call : file->calls) {
      if (call.act == SchemaAct::migrates || aside) continue;
      const bool drops = call.act == SchemaAct::recreates;
      findings.push_back({call.text.span, "'" + call.text.value + "' " +
                                              (drops ? "drops the tables and creates them anew when the app starts"
                                                     : "changes the tables to the model when the app starts, without migrations")});
      // An option of the connection holds for every start; a call, and a profile, may be somebody's tool.
      if (!call.guarded && call.text.value.starts_with("synchronize")) findings.back().confidence = Confidence::medium;
      if (!drops && call.text.value.starts_with("ddl-auto")) findings.back().severity = Severity::warning;
    }
  }
  for (const EnvDeclaration& declaration : project.facts.env_declarations) {
    const bool wanted = declaration.key.value == "SPRING_JPA_HIBERNATE_DDL_AUTO" && declaration.value &&
                        declaration.value->value.starts_with("create") && project.in_production(declaration.key.span);
    if (wanted)
      findings.push_back({declaration.value->span, "'" + declaration.key.value + "=" + declaration.value->value +
                                                       "' drops the tables and creates them anew when the app starts"});
  }
  return findings;
}

Rule migration_schema_synchronized() { return {check}; }

}  // namespace preship
