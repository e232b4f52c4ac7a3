package dev.argus.diff.heading;

import static dev.argus.diff.heading.Changes.headingOf;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** One piece of each language, in which {@code »} marks the line that changed. */
class LanguageTest {

    @Test
    void java() {
        assertThat(headingOf("Cart.java", """
                        package shop;

                        import java.util.List;

                        /** What a customer is about to buy. */
                        @Entity
                        public final class Cart extends Basket implements Priced { // NOSONAR

                            private final Map<String, List<Item>> items = new HashMap<>();

                            @Override
                            public long totalCents(List<Coupon> coupons) {
                                return 0;
                            }

                            @Transactional(readOnly = true)
                            public <T extends Item> Map<String, List<T>> byKind(
                                    Class<T> kind, boolean strict) throws PricingException {
                                for (Item item : items()) {
                                    if (kind.isInstance(item)) {
                                        log.debug("of that kind");
                        »               result.add(kind.cast(item));
                                    }
                                }
                            }
                        }
                        """))
                .isEqualTo(
                        "public final class Cart extends Basket implements Priced › public <T extends Item> Map<String, List<T>> byKind(…)");
    }

    @Test
    void a_compact_constructor_of_a_record_and_an_anonymous_class_in_java() {
        assertThat(headingOf("Range.java", """
                        record Range(int start, int end) {
                            Range {
                                if (start > end) {
                        »           throw new IllegalArgumentException();
                                }
                            }
                        }
                        """)).isEqualTo("record Range(int start, int end) › Range");
        assertThat(headingOf("Timer.java", """
                        class Timer {
                            void start() {
                                executor.submit(new Runnable() {
                                    @Override
                                    public void run() {
                        »               tick();
                                    }
                                });
                            }
                        }
                        """)).isEqualTo("class Timer › void start() › public void run()");
    }

    @Test
    void kotlin() {
        assertThat(headingOf("Cart.kt", """
                        @Serializable
                        data class Cart(val items: List<Item>) : Priced {
                            companion object {
                                val EMPTY = Cart(emptyList())

                                internal suspend fun load(
                                    id: Id,
                                    source: Source,
                                ): Cart {
                                    val found = source.find(id)
                        »           return found ?: EMPTY
                                }
                            }
                        }
                        """))
                .isEqualTo(
                        "data class Cart(val items: List<Item>) : Priced › companion object › internal suspend fun load(…)");
    }

    @Test
    void scala() {
        assertThat(headingOf("Cart.scala", """
                        sealed trait Priced

                        case class Cart(items: List[Item]) extends Priced {
                          def totalCents(coupons: Seq[Coupon]): Long = {
                            val sum = items.map(_.cents).sum
                        »   sum - coupons.map(_.cents).sum
                          }
                        }
                        """))
                .isEqualTo(
                        "case class Cart(items: List[Item]) extends Priced › def totalCents(coupons: Seq[Coupon]): Long");
    }

    @Test
    void c_sharp() {
        assertThat(headingOf("Cart.cs", """
                        using System;

                        namespace Shop.Carts
                        {
                            [ApiController]
                            public class CartController : ControllerBase
                            {
                                private readonly ICarts _carts;

                                #region Reading
                                [HttpGet("{id}")]
                                public async Task<ActionResult<Cart>> Get(string id)
                                {
                                    var cart = await _carts.Find(id);
                        »           return cart is null ? NotFound() : Ok(cart);
                                }

                                public int Count
                                {
                                    get { return _carts.Count; }
                                }
                            }
                        }
                        """))
                .isEqualTo(
                        "namespace Shop.Carts › public class CartController : ControllerBase › public async Task<ActionResult<Cart>> Get(string id)");
    }

    @Test
    void c() {
        assertThat(headingOf("cart.c", """
                        #include <stdio.h>

                        static const char *names[] = { "a", "b" };

                        int cart_close(struct cart *cart);

                        static struct item *cart_find(struct cart *cart, const char *name)
                        {
                        	int i;

                        #ifdef DEBUG
                        	fprintf(stderr, "looking for %s\\n", name);
                        #endif
                        	for (i = 0; i < cart->count; i++) {
                        		if (!strcmp(cart->items[i].name, name))
                        			goto found;
                        	}
                        	return NULL;
                        found:
                        	cart->hits++;
                        »	return &cart->items[i];
                        }
                        """))
                .isEqualTo("static struct item *cart_find(struct cart *cart, const char *name)");
    }

    @Test
    void c_in_the_style_of_gnu() {
        assertThat(headingOf("cart.c", """
                        static int
                        cart_total (struct cart *cart,
                                    int coupons)
                        {
                          int total = 0;

                          if (coupons)
                            {
                        »     total -= coupons;
                            }
                          return total;
                        }
                        """)).isEqualTo("cart_total (struct cart *cart, …)");
    }

    @Test
    void c_plus_plus() {
        assertThat(headingOf("cart.cpp", """
                        namespace shop {

                        template <typename T>
                        class Cart : public Basket<T> {
                         public:
                          explicit Cart(std::vector<T> items) : items_(std::move(items)) {}

                          const std::vector<T>& items() const noexcept {
                        »   return items_;
                          }
                        };
                        """))
                .isEqualTo("class Cart : public Basket<T> › const std::vector<T>& items() const noexcept");
        assertThat(headingOf("cart.cc", """
                        Cart::Cart(std::vector<Item> items)
                            : items_(std::move(items)) {
                        » sort();
                        }
                        """)).isEqualTo("Cart::Cart(std::vector<Item> items)");
        assertThat(headingOf("cart_test.cc", """
                        TEST_F(CartTest, AddsUp) {
                          Cart cart;
                        » EXPECT_EQ(cart.total(), 0);
                        }
                        """)).isEqualTo("TEST_F(CartTest, AddsUp)");
    }

    @Test
    void objective_c() {
        assertThat(headingOf("Cart.m", """
                        #import "Cart.h"

                        @implementation Cart

                        - (instancetype)initWithItems:(NSArray<Item *> *)items {
                            return self;
                        }

                        - (NSInteger)totalWithCoupon:(Coupon *)coupon
                                            discount:(NSInteger)discount {
                            NSInteger total = 0;
                        »   return total - discount;
                        }

                        @end
                        """))
                .isEqualTo("@implementation Cart › - (NSInteger)totalWithCoupon:(Coupon *)coupon");
        assertThat(headingOf("Cart.m", """
                        @implementation Cart
                        - (void)clear {
                        }
                        @end

                        static void helper(void) {
                        »   work();
                        }
                        """)).isEqualTo("static void helper(void)");
    }

    @Test
    void go() {
        assertThat(headingOf("cart.go", """
                        package cart

                        type Cart struct {
                        	items []Item
                        }

                        const query = `
                        select *
                        func from carts`

                        func (c *Cart) Total(ctx context.Context, coupons ...Coupon) (int64, error) {
                        	var total int64
                        Items:
                        	for _, item := range c.items {
                        »		total += item.Cents
                        	}
                        	return total, nil
                        }
                        """))
                .isEqualTo("func (c *Cart) Total(ctx context.Context, coupons ...Coupon) (int64, error)");
        assertThat(headingOf("cart_test.go", """
                        func TestTotal(t *testing.T) {
                        	t.Run("of nothing", func(t *testing.T) {
                        »		require.Zero(t, Cart{}.Total())
                        	})
                        }
                        """)).isEqualTo("func TestTotal(t *testing.T) › t.Run(\"of nothing\", …)");
    }

    @Test
    void rust() {
        assertThat(headingOf("cart.rs", """
                        #[derive(Debug, Clone)]
                        pub struct Cart<'a> {
                            items: Vec<Item<'a>>,
                        }

                        impl<'a> Priced for Cart<'a>
                        where
                            Item<'a>: Priced,
                        {
                            pub(crate) async fn total(&self, coupons: &[Coupon]) -> Result<u64, Error> {
                                let total = self.items.iter().map(|item| item.cents).sum();
                        »       Ok(total)
                            }
                        }
                        """))
                .isEqualTo(
                        "impl<'a> Priced for Cart<'a> › pub(crate) async fn total(&self, coupons: &[Coupon]) -> Result<u64, Error>");
    }

    @Test
    void python() {
        assertThat(headingOf("cart.py", """
                        class Cart(Basket):
                            \"""What a customer is about to buy.

                        def is a word here.
                            \"""

                            @property
                            async def total(
                                self, coupons: list[Coupon]
                            ) -> int:
                                query = '''
                        select *
                        from carts
                        '''
                                if coupons:
                        »           return self.run(query)
                        """)).isEqualTo("class Cart(Basket) › async def total(…)");
    }

    @Test
    void ruby() {
        assertThat(headingOf("cart.rb", """
                        module Shop
                          class Cart < Basket
                            attr_reader :items

                            def self.load(id)
                              find(id)
                            rescue NotFound
                        »     nil
                            end
                          end
                        end
                        """)).isEqualTo("module Shop › class Cart < Basket › def self.load(id)");
        assertThat(headingOf("cart_spec.rb", """
                        RSpec.describe Cart do
                          context "when it is empty" do
                            it "costs nothing" do
                        »     expect(subject.total).to be_zero
                            end
                          end
                        end
                        """))
                .isEqualTo("RSpec.describe Cart › context \"when it is empty\" › it \"costs nothing\"");
    }

    @Test
    void php() {
        assertThat(headingOf("Cart.php", """
                        <?php

                        namespace Shop;

                        final class Cart implements Priced
                        {
                            #[Pure]
                            public static function fromArray(array $items): self
                            {
                                $cents = array_map(function ($item) {
                        »           return $item['cents'];
                                }, $items);
                            }
                        }
                        """))
                .isEqualTo("final class Cart implements Priced › public static function fromArray(array $items): self");
    }

    @Test
    void javascript() {
        assertThat(headingOf("cart.js", """
                        import { sum } from './sum.js';

                        export default class Cart extends Basket {
                          #items = [];

                          async total({ coupons = [] } = {}) {
                            const cents = this.#items.map((item) => {
                              if (item.free) {
                        »       return 0;
                              }
                              return item.cents;
                            });
                          }
                        }
                        """))
                .isEqualTo("export default class Cart extends Basket › async total({ coupons = [] } = {})");
        assertThat(headingOf("cart.js", """
                        module.exports = {
                          load: async (id) => {
                            const sql = `
                        select *
                        from carts`;
                        »   return db.one(sql, id);
                          },
                        };
                        """)).isEqualTo("load: async (id)");
    }

    @Test
    void typescript() {
        assertThat(headingOf("cart.service.ts", """
                        @Injectable()
                        export class CartService implements OnInit {
                          constructor(
                            private readonly carts: Carts,
                          ) {
                            super();
                          }

                          public async find<T extends Item>(
                            @Query() query: Query<T>,
                          ): Promise<Page<T>> {
                            if (!query) {
                        »     throw new BadRequest();
                            }
                          }
                        }
                        """))
                .isEqualTo("export class CartService implements OnInit › public async find<T extends Item>(…)");
        assertThat(headingOf("Cart.tsx", """
                        export const Cart = ({ items, onClear }: Props) => {
                          const total = sum(items);

                          const handleClear = async () => {
                        »   await onClear();
                          };
                        """))
                .isEqualTo("export const Cart = ({ items, onClear }: Props) › const handleClear = async ()");
        assertThat(headingOf("cart.test.ts", """
                        describe('a cart', () => {
                          it.each([1, 2])('adds up %i', async (count) => {
                        »   expect(total(count)).toBe(count);
                          });
                        });
                        """))
                .isEqualTo("describe('a cart', …) › it.each([1, 2])('adds up %i', …)");
    }

    @Test
    void swift() {
        assertThat(headingOf("CartView.swift", """
                        @MainActor
                        public struct CartView: View {
                            @State private var items: [Item] = []

                            init?(items: [Item]) {
                                self.items = items
                            }

                            public var body: some View {
                                List(items) { item in
                        »           Text(item.name)
                                }
                            }
                        }
                        """))
                .isEqualTo("public struct CartView: View › public var body: some View");
    }

    @Test
    void dart() {
        assertThat(headingOf("cart.dart", """
                        class CartPage extends StatelessWidget {
                          const CartPage({super.key});

                          int get total => 0;

                          @override
                          Widget build(BuildContext context) {
                            return Scaffold(
                              body: Column(
                                children: [
                        »         Text('$total'),
                                ],
                              ),
                            );
                          }
                        }
                        """))
                .isEqualTo("class CartPage extends StatelessWidget › Widget build(BuildContext context)");
    }

    @Test
    void elixir() {
        assertThat(headingOf("cart.ex", """
                        defmodule Shop.Cart do
                          @doc \"""
                          def of nothing
                          \"""
                          def total(%Cart{items: items}, opts \\\\ []) do
                            Enum.reduce(items, 0, fn item, sum ->
                        »     sum + item.cents
                            end)
                          rescue
                            _ -> 0
                          end
                        end
                        """))
                .isEqualTo("defmodule Shop.Cart › def total(%Cart{items: items}, opts \\\\ [])");
    }

    @Test
    void shell() {
        assertThat(headingOf("release.sh", """
                        #!/usr/bin/env bash
                        set -euo pipefail

                        build_all()
                        {
                          for module in "${modules[@]}"
                          do
                        »   build "$module"
                          done
                        }
                        """)).isEqualTo("build_all()");
    }

    @Test
    void sql() {
        assertThat(headingOf("V7__total.sql", """
                        CREATE TABLE cart (id bigint);

                        CREATE OR REPLACE FUNCTION total(cart_id bigint) RETURNS bigint AS $$
                        DECLARE
                            result bigint;
                        BEGIN
                            -- all of it
                            SELECT sum(cents)
                        »   INTO result FROM item;
                            RETURN result;
                        END;
                        $$ LANGUAGE plpgsql;
                        """))
                .isEqualTo("CREATE OR REPLACE FUNCTION total(cart_id bigint) RETURNS bigint AS $$");
    }

    @Test
    void perl() {
        assertThat(headingOf("Cart.pm", """
                        package Shop::Cart;

                        use strict;

                        sub total {
                            my ($self) = @_;
                            foreach my $item (@{$self->{items}}) {
                        »       $sum += $item->{cents};
                            }
                        }
                        """)).isEqualTo("package Shop::Cart › sub total");
    }

    @Test
    void lua() {
        assertThat(headingOf("cart.lua", """
                        local M = {}

                        function M:total(coupons)
                          for _, item in ipairs(self.items) do
                            if item.free then
                              count = count + 1
                            else
                        »     sum = sum + item.cents
                            end
                          end
                        end
                        """)).isEqualTo("function M:total(coupons)");
    }

    @Test
    void what_has_no_rules_of_its_own_is_read_by_its_indentation() {
        assertThat(headingOf(".github/workflows/build.yaml", """
                        name: build
                        on: push
                        jobs:
                          test:
                            runs-on: ubuntu
                            steps:
                              - uses: checkout
                        »     - run: make test
                        """)).isEqualTo("jobs › test › steps");
        assertThat(headingOf("package.json", """
                        {
                          "name": "shop",
                          "scripts": {
                            "build": "tsc"
                          },
                          "dependencies": {
                        »   "left-pad": "1.3.0"
                          }
                        }
                        """)).isEqualTo("\"dependencies\"");
        assertThat(headingOf("pom.xml", """
                        <project xmlns="http://maven.apache.org/POM/4.0.0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
                          <dependencies>
                            <dependency>
                              <groupId>shop</groupId>
                        »     <version>2</version>
                            </dependency>
                          </dependencies>
                        </project>
                        """)).isEqualTo("<project> › <dependencies> › <dependency>");
        assertThat(headingOf("Cargo.toml", """
                        [package]
                        name = "shop"

                        [dependencies]
                        serde = "1"
                        »rand = "0.9"
                        """)).isEqualTo("[dependencies]");
        assertThat(headingOf("README.md", """
                        # Shop

                        Some words about it:
                        and more.

                        »The changed line.
                        """)).isEmpty();
    }
}
