#include "formats/secrets/judgement.h"

#include <algorithm>

#include "formats/env_value.h"
#include "knowledge/secrets/formats.h"
#include "knowledge/secrets/names.h"
#include "knowledge/secrets/secrets.h"
#include "paths/name_parts.h"
#include "text/characters.h"
#include "text/lower_case.h"
#include "text/words.h"

namespace preship {
namespace {

// The middle part of a JWT says whose it is. Supabase's service role passes every row-level check; the anonymous role is public.
bool is_service_role(std::string_view token) {
  // base64 of `service_role` at the three offsets that it can have
  for (const std::string_view part : {"c2VydmljZV9yb2xl", "NlcnZpY2Vfcm9sZ", "zZXJ2aWNlX3JvbG"})
    if (holds(token, part)) return true;
  return false;
}

bool is_uuid_like(std::string_view value) { return value.size() == 36 && value[8] == '-' && value[13] == '-' && value[18] == '-'; }

}  // namespace

bool is_masked_secret(std::string_view value) {
  const std::string text = lower_case(value);
  return holds(text, "xxx") || holds(text, "your") || holds(text, "***") || holds(text, "...") || holds(text, "placeholder");
}

std::optional<Judgement> judge_format(std::string_view value) {
  const SecretMatch match = match_secret_format(value);
  if (match.format == nullptr || is_published_secret(value) || is_placeholder(value) || is_masked_secret(value)) return std::nullopt;
  Judgement judged{SecretShape::provider, match.format->kind, is_made_up_secret(value)};
  if (match.format->kind == "private key") judged.shape = SecretShape::private_key;
  if (match.format->use == SecretUse::own) judged.shape = SecretShape::generated;
  if (match.format->use == SecretUse::development) judged.shape = SecretShape::development, judged.doubtful = false;
  if (match.format->use == SecretUse::test) judged.shape = SecretShape::test_key;
  if (match.format->use == SecretUse::open && is_service_role(value)) judged.kind = "token of a service role";
  else if (match.format->use == SecretUse::open) judged.shape = SecretShape::test_key, judged.doubtful = true;
  return judged;
}

Judgement judge_named(std::string_view value) {
  if (looks_generated(value)) return {SecretShape::generated, {}, false};
  return {looks_chosen(value) ? SecretShape::typed : SecretShape::weak, {}, false};
}

bool looks_like_password(std::string_view value) {
  const bool digit = std::ranges::any_of(value, [](char byte) { return byte >= '0' && byte <= '9'; });
  return digit && value.size() >= 8 && !is_uuid_like(value);
}

bool stands_in_for_secret(const std::string& words, std::string_view value) {
  for (const std::string_view verb : {"disable", "enable", "skip", "unused", "not_", "no_", "none", "ignore", "optional", "unset", "noop"})
    if (value.starts_with(verb) && std::ranges::none_of(value, [](char byte) { return is_digit(byte) || is_upper(byte); })) return true;
  return secret_words(value).starts_with(words) || holds(value, "provided") || holds(value, "from_") || holds(value, "generated");
}

bool names_key_file(std::string_view value) {
  return holds(value, "/") && ends_with_any(value, {".pem", ".key", ".crt", ".p12", ".pfx", ".jks", ".json", ".txt"});
}

bool could_be_secret(std::string_view value) {
  static constexpr std::string_view flags[] = {"true", "false", "none", "null",     "undefined", "yes",
                                               "no",   "on",    "off",  "disabled", "enabled",   "auto"};
  if (value.size() < 2 || one_of(lower_case(value), flags) || holds(value, "://")) return false;
  if (names_key_file(value)) return false;
  return value[0] != '/' && value[0] != '.' && value[0] != '-' && value.find_first_of(" \t\n{}<>[]()\"'`,;\\") == std::string_view::npos;
}

}  // namespace preship
