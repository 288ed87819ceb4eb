#pragma once

#include <optional>
#include <string_view>

namespace preship {

bool is_gunicorn_setting(std::string_view name);
// The setting that somebody meant who wrote this name: by what people take for it, else by its spelling. nullopt when none is near.
std::optional<std::string_view> gunicorn_setting_meant(std::string_view name);

}  // namespace preship
