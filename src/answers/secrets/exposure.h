#pragma once
// Who reaches what a literal password protects.

#include "model/project.h"

namespace preship {

// More than the neighbours in the same stack: a compose service for production whose ports are published on every interface is given the
// literal, and no other file of the stack gives it another one.
bool is_published_with(const Project& project, const SecretLiteral& secret);

}  // namespace preship
