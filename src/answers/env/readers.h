#pragma once
// Whether anything reads what an env file gives.

#include "model/project.h"

namespace preship {

// False when a value of an env file reaches nobody: no code that the file is for, no compose file, script, library or image names the
// key, or a framework sets it itself, whatever the file says. What other artifacts give is taken to be read.
bool may_be_read(const Project& project, const EnvDeclaration& declaration);

// True for the secret of an env file that nothing reads there: JWT_SECRET where the code signs with ACCESS_TOKEN_SECRET.
bool reaches_nobody(const Project& project, const SecretLiteral& secret);

// Every deployment for production of what reads the key gives it: hardly ever is the default used.
bool is_given_everywhere(const Project& project, const SecretLiteral& fallback);

// A schema, a list of what has to be there, or code that throws as it is loaded, demands the key of a default before anything starts: the
// default is never used.
bool is_demanded_at_start(const Project& project, const SecretLiteral& fallback);

// Some code of the same service throws where the key is missing, wherever that is called from.
bool is_guarded_somewhere(const Project& project, const SecretLiteral& fallback);

// Another module of the service ends when it meets the default that it has itself for the key: without the key nothing runs.
bool is_refused_elsewhere(const Project& project, const SecretLiteral& fallback);

// Settings for production (application-prod.yml, settings/production.py) take the key without a default, in place of these.
bool is_demanded_in_production(const Project& project, const SecretLiteral& fallback);

}  // namespace preship
