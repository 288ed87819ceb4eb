#pragma once
// What a value says of itself: whether it can be a secret, and what kind of one. Where it stands is for others to judge.

#include <optional>
#include <string>
#include <string_view>

#include "model/secret.h"

namespace preship {

struct Judgement {
  SecretShape shape = SecretShape::typed;
  std::string_view kind;
  bool doubtful = false;
};

// What the value alone says: nothing, or the format of a provider.
std::optional<Judgement> judge_format(std::string_view value);
// Of a value under the name of a credential.
Judgement judge_named(std::string_view value);

// "sk_live_xxxxxxxx", "whsec_...", "ghp_your_token"
bool is_masked_secret(std::string_view value);

// A value that could be a password: no address, path, flag, sentence or list.
bool could_be_secret(std::string_view value);

// %kernel.project_dir%/config/jwt/private.pem: where a key lies.
bool names_key_file(std::string_view value);

// "MySecret123", "very_secret_key_123": words that somebody wrote as a password.
bool looks_like_password(std::string_view value);

// GOOGLE_API_KEY_VAL, user_provided: the value repeats its name, or says where the value comes from. `words`: secret_words() of the name.
bool stands_in_for_secret(const std::string& words, std::string_view value);

}  // namespace preship
