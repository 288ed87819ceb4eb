#pragma once
// Which settings module of a Django project production runs with.

#include "model/project.h"

namespace preship {

enum class SettingStage : std::uint8_t {
  other,       // of development, tests or staging, or one of several modules that set the name
  probable,    // the only module of the project that sets the name
  production,  // the module's name says so: settings/production.py
};

SettingStage stage_of(const Project& project, const DjangoSetting& setting);

// True when another module beside the secret's own sets the same name, from the environment or for production by its name, such as
// config/settings/production.py: what the base has is for development.
bool is_replaced_in_settings(const Project& project, const SecretLiteral& secret);

}  // namespace preship
