#include "formats/secrets/home.h"

#include <algorithm>

#include "formats/platform/kamal.h"
#include "formats/secrets/secrets.h"
#include "knowledge/secrets/files.h"
#include "model/project.h"
#include "paths/classify.h"
#include "paths/file_kinds.h"
#include "paths/name_parts.h"
#include "text/lower_case.h"
#include "text/words.h"

namespace preship {
SecretHome secret_home(const SourceFile& file) {
  if (file.path.starts_with(".sealos/") || holds(file.path, "/.sealos/")) return SecretHome::sealos;
  switch (file.kind) {
    case FileKind::dotenv:
      return dotenv_role(file.path) == DotenvRole::example ? SecretHome::example : SecretHome::env_file;
    case FileKind::dockerfile:
      return SecretHome::dockerfile;
    case FileKind::compose:
      return SecretHome::compose;
    case FileKind::workflow:
      return SecretHome::workflow;
    case FileKind::kubernetes:
    case FileKind::helm:
    case FileKind::systemd:
      return SecretHome::manifest;
    default:
      return holds_platform_settings(base_name(file.path)) || may_be_kamal_file(file.path) ? SecretHome::manifest : SecretHome::source;
  }
}

bool is_rehearsal(const SourceFile& file, SecretHome home) {
  // Scripts and workflows of a project have its real secrets; the stacks that its tools start do not.
  if (file.role == PathRole::tooling && home != SecretHome::source && home != SecretHome::workflow && home != SecretHome::sealos)
    return true;
  if (holds(file.path, "seed") || holds(file.path, "populate") || holds(lower_case(file.path), "datafixtures/")) return true;
  // secret.example.yaml: copied and filled in.
  if (home == SecretHome::manifest && std::ranges::any_of(split_at(lower_case(base_name(file.path)), ".-_"), [](std::string_view part) {
        return is_one_of(part, {"example", "sample"});
      }))
    return true;
  return file.role == PathRole::test || file.role == PathRole::docs || file.role == PathRole::example || !names_production(file.path);
}

bool has_quoted_literals(FileKind kind) {
  switch (kind) {
    case FileKind::prisma:
    case FileKind::json:
    case FileKind::package_json:
    case FileKind::toml:
    case FileKind::sql:
      return true;
    default:
      return is_source_code(kind);
  }
}

bool is_translation(std::string_view path) {
  for (const std::string_view part : {"/locales/", "/locale/", "/i18n/", "/translations/", "/lang/", "/messages/", "/intl/"})
    if (holds(path, part)) return true;
  return false;
}

bool is_searched_for_secrets(std::string_view path) {
  const std::string name = lower_case(base_name(path));
  if (holds_credentials(name, extension_of(name))) return true;
  if (path.starts_with(".sealos/") || path.find("/.sealos/") != std::string_view::npos) return true;
  if (!name.ends_with(".json") || name.find("lock") != std::string::npos) return false;
  for (const std::string_view word : {"config", "settings", "secret", "credential", "service-account", "serviceaccount", "service_account",
                                      "firebase-admin", "firebase_admin", "keys", "client_secret"})
    if (name.find(word) != std::string::npos) return true;
  return false;
}

}  // namespace preship
