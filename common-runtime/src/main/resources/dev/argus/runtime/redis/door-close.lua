-- Closes a door until then, unless it is closed for longer already. How long that is counts, by Redis' clock, and not what is written there.
--
-- KEYS[1]  when it opens, in ms since 1970, by the clock of whoever closed it; gone by then
-- ARGV     when it opens, and what time it is now, by the caller's clock
-- returns  1 when it was changed
local till, now = tonumber(ARGV[1]), tonumber(ARGV[2])

if till - now <= math.max(0, redis.call('PTTL', KEYS[1])) then
  return 0
end
redis.call('SET', KEYS[1], ARGV[1], 'PX', till - now)
return 1
