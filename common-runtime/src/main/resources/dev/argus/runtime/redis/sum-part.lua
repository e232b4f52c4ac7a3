-- Writes an instance's part of a sum, unless a larger one came first: parts only grow.
--
-- KEYS[1]  a hash with each instance's part of the sum
-- ARGV     the instance, its part, and for how many ms the sum matters
-- returns  what the part is now
local part = math.max(tonumber(ARGV[2]), tonumber(redis.call('HGET', KEYS[1], ARGV[1]) or '0'))

redis.call('HSET', KEYS[1], ARGV[1], string.format('%d', part))
redis.call('PEXPIRE', KEYS[1], ARGV[3])
return part
