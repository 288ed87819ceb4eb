#include "formats/body_limits.h"
#include "formats/code_signs.h"
#include "formats/code_words.h"
#include "formats/cross_origin.h"
#include "formats/formats.h"
#include "formats/languages/source.h"
#include "formats/local_state.h"
#include "knowledge/code/code_words.h"
#include "paths/file_kinds.h"
#include "text/words.h"

namespace preship {
namespace {

constexpr std::size_t size_cap = 1024 * 1024;  // larger ones are generated

}  // namespace

bool other_may_have_facts(FileKind kind, std::string_view text) {
  if (is_source_code(kind) && !is_javascript(kind) && may_hold_code_signs(kind, text)) return true;
  if (may_have_code_words(kind, text)) return true;
  switch (kind) {
    case FileKind::ruby:
      return holds_any(text, {"ENV", "routes", "force_ssl", "credentials", "same_site"}) || may_keep_state(text);
    case FileKind::php:
      return holds_any(text, {"env(", "getEnv", "_ENV", "_SERVER", "Env::", "Route::", "withRouting", "supports_credentials", "phpinfo(",
                              "same_site"}) ||
             may_keep_state(text);
    case FileKind::go:
      return holds_any(
          text, {"Getenv", "LookupEnv", "env:\"", "envconfig:\"", "envPrefix", "BindEnv", "AutomaticEnv", "EnvPrefix", "EnvVars", ".Envar(",
                 ".Handle", ".GET(", ".POST(", ".Get(", ".Listen", ".Run(\"", ".Start(\"", "AllowCredentials", "SameSiteNone"});
    case FileKind::java:
      return holds_any(text, {"getenv", "@Value", "Mapping", "getProperty", "getRequiredProperty", "otenv", "JavaLanguageVersion",
                              "sourceCompatibility", "org.springframework.boot", "llowCredentials(", "sameSite("});
    case FileKind::csharp:
      return holds_any(text, {"GetEnvironmentVariable", "onfiguration[", "onfig[", "GetValue", "GetConnectionString", "onfiguration.Get",
                              "AllowCredentials(", "SameSiteMode.None"});
    case FileKind::rust:
      return holds_any(text, {"env::var", "env!", "dotenv", "env =", ", env", "(env", "envy::", "Env::", "Environment::"});
    case FileKind::elixir:
      return holds_any(text, {"System.get_env", "System.fetch_env", "env!("});
    case FileKind::properties:
      return holds_any(text, {"${", "max-file-size"});
    case FileKind::makefile:
      return holds_any(text, {"$", "?=", "compose", ".env"});
    case FileKind::markdown:
      return text.size() < 512 * 1024;
    default:
      return true;
  }
}

static Facts read_language(FileId id, const SourceFile& file) {
  switch (file.kind) {
    case FileKind::ruby:
      return languages::read_ruby(id, file);
    case FileKind::php:
      return languages::read_php(id, file);
    case FileKind::go:
      return languages::read_go(id, file);
    case FileKind::java:
      return languages::read_java(id, file);
    case FileKind::csharp:
      return languages::read_csharp(id, file);
    case FileKind::rust:
      return languages::read_rust(id, file);
    case FileKind::elixir:
      return languages::read_elixir(id, file);
    case FileKind::properties:
      return languages::read_properties(id, file);
    default:
      return {};
  }
}

Facts extract_other(FileId id, const SourceFile& file) {
  if (file.text.size() > size_cap) return {};
  Facts facts = read_language(id, file);
  read_local_state(id, file, facts);
  read_body_limits(id, file, facts);
  read_cross_origin(id, file, facts);
  read_code_signs(id, file, facts);
  read_code_words(id, file, facts);
  return facts;
}

}  // namespace preship
