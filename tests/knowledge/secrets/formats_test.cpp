#include "knowledge/secrets/formats.h"

#include <string>

#include "catch.h"

using namespace preship;

static std::string kind_of(std::string_view text) {
  const SecretMatch match = match_secret_format(text);
  return match.format == nullptr ? "" : std::string(match.format->kind) + " " + std::to_string(match.length);
}

TEST_CASE("secret formats: known by their beginning, and as long as they go") {
  CHECK(kind_of("sk_live_Q7mX2pLw9RtYv4Kd8HsB3Nc6\"") == "Stripe live secret key 32");
  CHECK(kind_of("AKIAQ7MX2PLW9RTYV4KD, rest") == "AWS access key id 20");
  CHECK(kind_of("AKIAQ7MX2PLW9RTYV4KDX") == "");  // a part of something longer
  CHECK(kind_of("sk-ant-api03-Q7mX2pLw9RtYv4Kd8HsB3Nc6Q7mX2pLw9RtY") == "Anthropic API key 49");
  CHECK(kind_of("sk-button-primary-large-2") == "");
  CHECK(kind_of("base64:q83vEjRWeJq83vEjRWeJq83vEjRWeJq83vEjRWeJq80=") == "Laravel application key 51");
  CHECK(kind_of("") == "");
}

TEST_CASE("secret formats: each row has a kind and a source") {
  CHECK(may_begin_secret("ghp_x"));
  CHECK_FALSE(may_begin_secret("hello"));
  CHECK(match_secret_format("sk_test_Q7mX2pLw9RtYv4Kd8HsB3Nc6").format->use == SecretUse::test);
  CHECK(match_secret_format("sk_test_Q7mX2pLw9RtYv4Kd8HsB3Nc6").format->source == "https://docs.stripe.com/keys");
}

TEST_CASE("secret formats: made-up, published and public values") {
  CHECK(is_made_up_secret("sk_live_abcdefghijklmnopqrstuvwxyz"));
  CHECK(is_made_up_secret("AKIA1234567890ABCDEF"));
  CHECK(is_made_up_secret("abc123def456ghi789jkl012mno345pqr678"));
  CHECK_FALSE(is_made_up_secret("sk_live_Q7mX2pLw9RtYv4Kd8HsB3Nc6"));
  CHECK(is_published_secret("AKIAIOSFODNN7EXAMPLE"));
  CHECK(is_published_secret("test_gsk_docs_OaPz8L5KdmQXkzRz3y47BMw6"));
  CHECK_FALSE(is_published_secret("AKIAQ7MX2PLW9RTYV4KD"));
  CHECK(is_public_key("pk_live_Q7mX2pLw9RtYv4Kd8HsB3Nc6"));
}
