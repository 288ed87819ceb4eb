#pragma once

#include <memory>

#include "model/project.h"
#include "model/sql.h"

namespace preship {

// Lays out the migrations written in SQL, folder by folder in their order, and what is known of the tables that they change.
std::shared_ptr<const SqlHistory> link_sql(const Project& project);

}  // namespace preship
