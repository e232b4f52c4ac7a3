-- Reads what is known of pull requests.
--
-- KEYS     three for each: a hash, and two strings
-- ARGV     field of the hashes
-- returns  their values, in that order; '' where there is none, or something else
local function text(value)
  return type(value) == 'string' and value or ''
end

local found = {}
for i = 1, #KEYS, 3 do
  found[i] = text(redis.pcall('HGET', KEYS[i], ARGV[1]))
  found[i + 1] = text(redis.pcall('GET', KEYS[i + 1]))
  found[i + 2] = text(redis.pcall('GET', KEYS[i + 2]))
end
return found
