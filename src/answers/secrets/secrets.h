#pragma once
// Questions that the rules on secrets ask of a project.

#include <functional>
#include <string>

#include "model/rule.h"

namespace preship {

// How sure it is that the literal opens something that its owner wants closed. low: made up, for tests and development, or
// the usual password of a database that only its neighbours can reach.
Confidence confidence_of(const Project& project, const SecretLiteral& secret);

// "'JWT_SECRET' holds a Stripe live secret key (32 characters)", "'password' has a literal value (20 characters)": what stands
// there, without any of it.
std::string describe(const SecretLiteral& secret);

// Every such secret, the surest of a file first. Those of a file come together, and the same value in other files with the first.
Findings report_secrets(const Project& project, const std::function<bool(const SecretLiteral&)>& wanted, const std::string& consequence);
// Rule::tell for what report_secrets() found: "..., and 2 more secrets with it: ...".
void count_secrets(const Project& project, const Findings& group, Finding& first);

}  // namespace preship
