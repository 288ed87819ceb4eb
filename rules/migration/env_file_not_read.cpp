#include "answers/migrations/nextly_calls.h"
#include "model/dotenv.h"
#include "rule.h"

namespace preship {

static const EnvDeclaration* address_in(const Project& project, const std::string& directory) {
  const EnvDeclaration* found = nullptr;
  for (const EnvDeclaration& one : project.facts.env_declarations) {
    const std::string& path = project.file(one.key.span.file).path;
    if (one.where != DeclaredIn::env_file || one.key.value != "DATABASE_URL" || directory_of(path) != directory) continue;
    if (base_name(path) == ".env") return nullptr;
    if (base_name(path) == ".env.production" || base_name(path) == ".env.local" || base_name(path) == ".env.production.local") found = &one;
  }
  const std::string plain = directory == "." ? ".env" : directory + "/.env";
  const bool hidden =
      std::ranges::find(project.ignored_env_files, plain) != project.ignored_env_files.end() || project.file(plain) != nullptr;
  return hidden ? nullptr : found;
}

static Findings check(const Project& project) {
  Findings findings;
  for (const NextlyCall& call : once<nextly_calls>(project)) {
    const EnvDeclaration* address =
        call.step == nullptr && call.name().starts_with("migrate") ? address_in(project, call.directory) : nullptr;
    // dotenv -e .env.production -- nextly migrate; set -a; . .env.production
    const bool bare = call.command->words[0].span == call.words[0].span || call.command->words[0].value == "npx" ||
                      call.command->words[0].value == "pnpm";
    if (address == nullptr || !bare || is_given(call, "DATABASE_URL") || call.name() == "migrate:create") continue;
    const bool sourced =
        std::ranges::any_of(project.facts.env_file_uses, [&](const EnvFileUse& use) { return use.path.span.file == call.span().file; });
    if (!sourced)
      findings.push_back({call.span(),
                          "'nextly " + call.name() + "' reads '.env' alone, and DATABASE_URL stands in '" +
                              project.file(address->key.span.file).path + "'",
                          {{address->key.span, "the address"}}});
  }
  return findings;
}

Rule migration_env_file_not_read() { return {check}; }

}  // namespace preship
