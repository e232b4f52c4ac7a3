-- Closes a door until then, unless it is closed for longer already.
--
-- KEYS[1]  when it opens, in ms since 1970; gone by then
-- ARGV     when it opens, and what time it is now, by the caller's clock
-- returns  1 when it was changed
local known = tonumber(redis.call('GET', KEYS[1]) or '0')
local till, now = tonumber(ARGV[1]), tonumber(ARGV[2])

if till <= known or till <= now then
  return 0
end
redis.call('SET', KEYS[1], ARGV[1], 'PX', till - now)
return 1
