#include <algorithm>

#include "answers/each.h"
#include "answers/env_files/queries.h"
#include "rule.h"

namespace preship {

// proxy.env of `env_file:`, which no code and no script loads: compose leaves the mark out.
// https://github.com/compose-spec/compose-go/blob/main/dotenv/godotenv.go
static bool is_for_compose_alone(const Project& project, const DotenvFile& file) {
  if (base_name(project.file(file.file).path).starts_with(".env")) return false;
  if (reader_of(project, file, EnvFileReader::shell) != nullptr || reader_of(project, file, EnvFileReader::words) != nullptr) return false;
  return std::ranges::any_of(project.facts.env_declarations, [&](const EnvDeclaration& declaration) {
    return declaration.key.span.file == file.file && declaration.where == DeclaredIn::env_file && !declaration.deployment.empty();
  });
}

static void check(const Place<DotenvFile>& file, Findings& findings) {
  if (!file->byte_order_mark || is_for_compose_alone(file.project, file.item)) return;
  Finding finding{{file->file, 0, 3}, "the file starts with a byte order mark, which many readers take for part of the first key"};
  finding.fix = Fix{"remove the byte order mark", {{finding.span, ""}}, true};
  findings.push_back(std::move(finding));
}

Rule dotenv_byte_order_mark() { return {each<DotenvFile, check>}; }

}  // namespace preship
