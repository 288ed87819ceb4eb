#pragma once
// Questions that the rules on secrets ask of a project.

#include <functional>
#include <string>

#include "model/rule.h"

namespace preship {

// How sure it is that the literal opens something that its owner wants closed. low: made up, for tests and development, or
// the usual password of a database that only its neighbours can reach.
Confidence confidence_of(const SecretLiteral& secret);

// "'JWT_SECRET' holds a Stripe live secret key (32 characters)", "'password' has a literal value (20 characters)": what stands
// there, without any of it.
std::string describe(const SecretLiteral& secret);

// One finding for each file and for each value: the surest secret of a file is reported, its other secrets and the same value
// in other files are notes. Secrets of low confidence are kept apart.
Findings report_secrets(const Project& project, const std::function<bool(const SecretLiteral&)>& wanted, const std::string& consequence);

}  // namespace preship
